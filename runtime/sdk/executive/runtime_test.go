package executive

import (
	"bytes"
	"errors"
	"testing"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/jsonvalue"
	"dotgo.dev/runtime/sdk/keyring"
	"dotgo.dev/runtime/sdk/memhost"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/storage"
	"dotgo.dev/runtime/sdk/system"
)

// The indices of the modules.
const (
	systemIndex  = 0
	clockIndex   = 3
	counterIndex = 5
	relayIndex   = 9
)

var (
	clockID       = primitives.InherentID([]byte("testclck"))
	errClockTwice = &frame.ModuleError{Module: "Clock", Index: 0, Name: "Twice"}
	errClockUnset = errors.New("the clock is not set")

	errOdd = &frame.ModuleError{Module: "Counter", Index: 2, Name: "Odd"}
	added  = frame.NewEvent1(1, "Added", "", frame.Arg[uint32]{Name: "n", Codec: codec.U32})
	hooked = frame.NewEvent1(2, "Hooked", "", frame.Arg[uint8]{Name: "hook", Codec: codec.U8})
)

// The hooks as Hooked has them.
const (
	hookUpgrade = iota
	hookInitialize
	hookFinalize
)

func value[T any](module, name string, c codec.Codec[T]) storage.Value[T] {
	return storage.Value[T]{Item: storage.Item{Module: module, Name: name}, Codec: c}
}

// clock is a module with an inherent, which every block must have once.
type clock struct {
	frame.Base
	set storage.Value[bool]
}

func (m *clock) Storage() []storage.Describer { return []storage.Describer{&m.set} }

func (m *clock) Errors() []*frame.ModuleError { return []*frame.ModuleError{errClockTwice} }

func (m *clock) Calls() []frame.Call {
	return []frame.Call{
		frame.Call1(0, "set", "", frame.Arg[uint32]{Name: "now", Codec: codec.U32}, func(origin frame.Origin, _ uint32) error {
			if err := origin.EnsureNone(); err != nil {
				return err
			}
			if m.set.Get() {
				return errClockTwice
			}
			m.set.Put(true)
			return nil
		}).Costs(primitives.Weight{RefTime: 7}).Of(primitives.ClassMandatory),
	}
}

func (m *clock) OnFinalize(uint32) {
	if _, set := m.set.Take(); !set {
		panic(errClockUnset)
	}
}

func (m *clock) InherentID() primitives.InherentID { return clockID }

func (m *clock) CreateInherent(data primitives.InherentData) ([]byte, bool) {
	now, ok := data.GetData(clockID)
	return frame.EncodeCall(m, 0, now), ok
}

// CheckInherent refuses times above the node's: for ever above 1000.
func (m *clock) CheckInherent(call *frame.Prepared, data primitives.InherentData) *frame.InherentFault {
	encoded, _ := data.GetData(clockID)
	node, _ := codec.U32.Unmarshal(encoded)
	if now := call.Arguments[0].(uint32); now > node {
		return &frame.InherentFault{Encoded: codec.U32.Marshal(now), Fatal: now > 1000}
	}
	return nil
}

func (m *clock) IsInherent(call *frame.Prepared) bool { return call.Call.Name == "set" }

func (m *clock) InherentRequired(data primitives.InherentData) *frame.InherentFault {
	if _, ok := data.GetData(clockID); ok {
		return &frame.InherentFault{Encoded: []byte("missing"), Fatal: true}
	}
	return nil
}

// counter is a module with hooks and calls of all kinds.
type counter struct {
	frame.Base
	system  *system.Module
	total   storage.Value[uint32]
	offline storage.Value[uint32]
}

func (m *counter) Storage() []storage.Describer { return []storage.Describer{&m.total, &m.offline} }

func (m *counter) Events() []frame.Event { return []frame.Event{added.Event, hooked.Event} }

func (m *counter) Errors() []*frame.ModuleError { return []*frame.ModuleError{errOdd} }

func (m *counter) Calls() []frame.Call {
	n := frame.Arg[uint32]{Name: "n", Codec: codec.U32}
	return []frame.Call{
		frame.Call1(0, "add", "", n, m.add).Costs(primitives.Weight{RefTime: 100, ProofSize: 10}),
		frame.Call1(1, "add_free", "", n, m.add).Of(primitives.ClassOperational).FreeIfDone(),
		frame.Call1(2, "add_mandatory", "", n, m.add).Of(primitives.ClassMandatory),
		frame.Call1(3, "remark", "", frame.Arg[[]byte]{Name: "data", Codec: codec.Bytes}, func(frame.Origin, []byte) error {
			return nil
		}),
		frame.Call0(4, "reset", "", func(origin frame.Origin) error {
			m.total.Remove()
			return origin.EnsureRoot()
		}),
	}
}

// add adds the number for a signer, and refuses odd ones afterwards.
func (m *counter) add(origin frame.Origin, n uint32) error {
	if _, err := origin.EnsureSigned(); err != nil {
		return err
	}
	m.total.Put(m.total.Get() + n)
	m.system.Deposit(m, added.Of(n))
	if n%2 == 1 {
		return errOdd
	}
	return nil
}

func (m *counter) OnRuntimeUpgrade() primitives.Weight {
	m.system.Deposit(m, hooked.Of(hookUpgrade))
	return primitives.Weight{RefTime: 1000}
}

func (m *counter) OnInitialize(number uint32) primitives.Weight {
	m.system.Deposit(m, hooked.Of(hookInitialize))
	return primitives.Weight{RefTime: 10 * uint64(number)}
}

func (m *counter) OnFinalize(number uint32) {
	m.system.Deposit(m, hooked.Of(hookFinalize))
	m.system.DepositLog(consensusItem(number))
}

// consensusItem is what the counter puts into the digest of a block.
func consensusItem(number uint32) primitives.DigestItem {
	return primitives.ConsensusItem(primitives.EngineGrandpa, codec.U32.Marshal(number))
}

func (m *counter) OffchainWorker(number uint32) { m.offline.Put(number) }

// relay is a module whose calls hold calls, and one that comes without a signature.
type relay struct {
	frame.Base
	runtime *frame.Runtime
	claims  storage.Value[uint32]
}

func (m *relay) Storage() []storage.Describer { return []storage.Describer{&m.claims} }

func (m *relay) Calls() []frame.Call {
	inner := frame.Arg[*frame.Prepared]{Name: "call", Codec: m.runtime.Call}
	run := func(_ frame.Origin, call *frame.Prepared) error { return call.Run(frame.Root()) }
	return []frame.Call{
		frame.Call1(0, "as_root", "", inner, run),
		frame.Call1(1, "claim", "", frame.Arg[uint32]{Name: "code", Codec: codec.U32}, func(origin frame.Origin, code uint32) error {
			m.claims.Put(m.claims.Get() + code)
			return origin.EnsureNone()
		}),
	}
}

// ValidateUnsigned takes claims: code 1 in blocks alone, code 2 from anywhere.
func (m *relay) ValidateUnsigned(source primitives.TransactionSource, call *frame.Prepared) (primitives.ValidTransaction, error) {
	if call.Call.Name != "claim" {
		return primitives.ValidTransaction{}, primitives.ErrCall
	}
	code := call.Arguments[0].(uint32)
	if code == 0 || code > 2 || code == 1 && source != primitives.SourceInBlock {
		return primitives.ValidTransaction{}, primitives.CustomInvalid(uint8(code))
	}
	valid := primitives.DefaultValidity()
	valid.Provides = [][]byte{{byte(code)}}
	valid.Priority = 5
	return valid, nil
}

// step is the name of what an extension did.
type step string

// stub is an extension of the tests: its data is a number, of which some make it refuse.
type stub struct {
	frame.Unchecked
	node *node
	name string
	data uint8
	bare bool
}

// What the stub refuses, by its data.
const (
	refuseImplicit = 200 + iota
	refuseValidate
	refusePrepare
	refuseFinish
	refuseStrangely
)

func (s *stub) did(what string) { s.node.steps = append(s.node.steps, step(s.name+" "+what)) }

func (s *stub) Implicit(to *scale.Encoder) error {
	to.Text(s.name)
	if s.data == refuseImplicit {
		return primitives.ErrAncientBirthBlock
	}
	return nil
}

func (s *stub) Validate(t *frame.Transaction) (primitives.ValidTransaction, error) {
	s.did("validates")
	s.node.seen = *t
	s.node.numberSeen = s.node.system.Number()
	s.node.parentSeen = s.node.system.ParentHash()
	switch s.data {
	case refuseValidate:
		return primitives.ValidTransaction{}, primitives.ErrStale
	case refuseStrangely:
		return primitives.ValidTransaction{}, errors.New("strange")
	}
	return primitives.ValidTransaction{
		Priority: uint64(s.data), Provides: [][]byte{[]byte(s.name)}, Longevity: 64, Propagate: true,
	}, nil
}

func (s *stub) Prepare(t *frame.Transaction) error {
	s.did("prepares")
	if !s.bare {
		s.node.system.IncNonce(t.Signer)
	}
	if s.data == refusePrepare {
		return primitives.ErrPayment
	}
	return nil
}

func (s *stub) Finish(t *frame.Transaction, outcome *frame.Outcome) error {
	s.did("finishes")
	s.node.finished = *outcome
	s.node.system.AddWeight(outcome.Info.Weight, outcome.Info.Class)
	if s.data == refuseFinish {
		return primitives.ErrExhaustsResources
	}
	return nil
}

// node is a runtime with its host, and what its extensions saw.
type node struct {
	*Executive
	t       *testing.T
	host    *memhost.Host
	system  *system.Module
	counter *counter
	relay   *relay

	steps      []step
	seen       frame.Transaction
	finished   frame.Outcome
	numberSeen uint32
	parentSeen primitives.H256
}

// newNode returns a node of that spec version with the state, or a genesis without one.
func newNode(t *testing.T, specVersion uint32, state map[string][]byte) *node {
	t.Helper()
	n := &node{t: t, host: memhost.New(state)}
	r := frame.NewRuntime("test_runtime")
	n.system = system.New(systemIndex, r, primitives.RuntimeVersion{SpecName: "test", SpecVersion: specVersion}, system.DefaultLimits())
	n.counter = &counter{
		Base: frame.Base{ModuleName: "Counter", ModuleIndex: counterIndex}, system: n.system,
		total: value("Counter", "Total", codec.U32), offline: value("Counter", "Offline", codec.U32),
	}
	n.relay = &relay{
		Base: frame.Base{ModuleName: "Relay", ModuleIndex: relayIndex}, runtime: r, claims: value("Relay", "Claims", codec.U32),
	}
	r.Add(n.system,
		&clock{Base: frame.Base{ModuleName: "Clock", ModuleIndex: clockIndex}, set: value("Clock", "Set", codec.Bool)},
		n.counter, n.relay)
	extension := func(name string, bare bool) frame.Extension {
		x := &frame.ExtensionOf[uint8]{Name: name, Codec: codec.U8, Additional: codec.Text.Type, New: func(data uint8) frame.Check {
			return &stub{node: n, name: name, data: data}
		}}
		if bare {
			x.NewBare = func() frame.Check { return &stub{node: n, name: name + " bare", bare: true} }
		}
		return x
	}
	r.Extend(extension("First", false), extension("Second", true))
	n.Executive = New(r, n.system)
	if state == nil {
		n.call(func() { n.system.BuildGenesis(jsonvalue.Cursor{}, false) })
	}
	return n
}

func (n *node) call(f func()) { n.host.Call(f) }

// fork returns another node with the same state.
func (n *node) fork() *node { return newNode(n.t, n.system.Version().SpecVersion, n.host.Entries()) }

// failure returns the error that the call panics with, and checks that it changes nothing.
func (n *node) failure(f func()) (err error) {
	n.t.Helper()
	before := n.host.Entries()
	defer func() {
		err, _ = recover().(error)
		n.wantState(before)
	}()
	n.call(f)
	n.t.Error("there is no panic")
	return nil
}

func (n *node) wantState(want map[string][]byte) {
	n.t.Helper()
	have := n.host.Entries()
	for key, value := range have {
		if was, ok := want[key]; !ok || !bytes.Equal(was, value) {
			n.t.Errorf("%x is %x, was %x", key, value, was)
		}
	}
	if len(have) < len(want) {
		n.t.Errorf("%d of %d entries are left", len(have), len(want))
	}
}

// begin starts block 1.
func (n *node) begin() *node { return n.beginBlock(1) }

func (n *node) beginBlock(number uint32) *node {
	n.call(func() { n.InitializeBlock(&primitives.Header{Number: number, ParentHash: primitives.H256{1}}) })
	return n
}

func (n *node) read(encoded []byte) *Extrinsic {
	n.t.Helper()
	x, err := n.Decode(encoded)
	if err != nil {
		n.t.Fatal(err)
	}
	return x
}

// apply applies an extrinsic as a block's author does.
func (n *node) apply(encoded []byte) (result ApplyResult) {
	n.t.Helper()
	x := n.read(encoded)
	n.steps = nil
	n.call(func() { result = n.ApplyExtrinsic(x) })
	return result
}

func (n *node) mustApply(encoded []byte) {
	n.t.Helper()
	if result := n.apply(encoded); result != done {
		n.t.Fatalf("%+v", result)
	}
}

var (
	done = scale.Ok[primitives.DispatchResult, primitives.ValidityError](
		scale.Ok[struct{}, primitives.DispatchError](struct{}{}))
)

func failed(err primitives.DispatchError) ApplyResult {
	return scale.Ok[primitives.DispatchResult, primitives.ValidityError](scale.Err[struct{}](err))
}

func refused(err primitives.ValidityError) ApplyResult {
	return scale.Err[primitives.DispatchResult](err)
}

// encodeCall is a call with an encoded argument.
func encodeCall(module, call uint8, argument []byte) []byte {
	return append([]byte{module, call}, argument...)
}

func add(n uint32) []byte { return encodeCall(counterIndex, 0, codec.U32.Marshal(n)) }

func bare(call []byte) []byte { return append([]byte{0x04}, call...) }

func setClock(now uint32) []byte { return bare(encodeCall(clockIndex, 0, codec.U32.Marshal(now))) }

// payload is what a signer of the call signs.
func (n *node) payload(call []byte, extras [2]byte) []byte {
	var e scale.Encoder
	e.Raw(call)
	e.Raw(extras[:])
	e.Text("First")
	e.Text("Second")
	if len(e.Bytes()) > 256 {
		hash := n.host.HashingBlake2_256V1(e.Bytes())
		return hash[:]
	}
	return e.Bytes()
}

func (n *node) sign(pair *keyring.Pair, call []byte, extras [2]byte) []byte {
	var e scale.Encoder
	e.U8(0x84)
	address := primitives.AddressOf(pair.AccountID())
	address.Encode(&e)
	e.U8(uint8(pair.Scheme()))
	e.Raw(pair.Sign(n.payload(call, extras)))
	e.Raw(extras[:])
	e.Raw(call)
	return e.Bytes()
}

func (n *node) signed(call []byte) []byte {
	return n.sign(keyring.Alice(keyring.Ed25519), call, [2]byte{1, 2})
}

// record is an event with its phase.
func record(phase system.Phase, module uint8, event []byte) []byte {
	var e scale.Encoder
	phase.Encode(&e)
	e.U8(module)
	e.Raw(event)
	e.Length(0)
	return e.Bytes()
}

func inExtrinsic(index uint32) system.Phase {
	return system.Phase{Kind: system.PhaseApplyExtrinsic, Extrinsic: index}
}

var (
	initialization = system.Phase{Kind: system.PhaseInitialization}
	finalization   = system.Phase{Kind: system.PhaseFinalization}
)

func succeeded(info primitives.DispatchInfo) []byte {
	return append([]byte{0}, primitives.DispatchInfoCodec.Marshal(info)...)
}

func failedWith(err primitives.DispatchError, info primitives.DispatchInfo) []byte {
	event := append([]byte{1}, primitives.DispatchErrorCodec.Marshal(err)...)
	return append(event, primitives.DispatchInfoCodec.Marshal(info)...)
}

func (n *node) wantEvents(records ...[]byte) {
	n.t.Helper()
	item := storage.Item{Module: "System", Name: "Events"}
	n.call(func() {
		have, _ := storage.Get(item.Prefix())
		var want scale.Encoder
		want.Length(len(records))
		for _, r := range records {
			want.Raw(r)
		}
		if !bytes.Equal(have, want.Bytes()) {
			n.t.Errorf("events\n%x, want\n%x", have, want.Bytes())
		}
	})
}

// inherentData is a node's data with its time.
func inherentData(now uint32) (data primitives.InherentData) {
	data.ReplaceData(clockID, codec.U32.Marshal(now))
	return data
}
