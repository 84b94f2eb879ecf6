package sudo

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"testing"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/jsonvalue"
	"dotgo.dev/runtime/sdk/keyring"
	"dotgo.dev/runtime/sdk/memhost"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/ss58"
	"dotgo.dev/runtime/sdk/storage"
	"dotgo.dev/runtime/sdk/system"
)

var (
	alice    = primitives.AccountID{0xa1}
	bob      = primitives.AccountID{0xb0}
	errProbe = &frame.ModuleError{Module: "Probe", Index: 9, Name: "Failed"}
)

// probe is a module with calls of all kinds.
type probe struct {
	frame.Base
	stored storage.Value[uint8]
	caller primitives.AccountID
}

const (
	probeRoot = iota
	probeSigned
	probeFail
	probePanic
)

func newProbe() *probe {
	return &probe{
		Base:   frame.Base{ModuleName: "Probe", ModuleIndex: 5},
		stored: storage.Value[uint8]{Item: storage.Item{Module: "Probe", Name: "Stored"}, Codec: codec.U8},
	}
}

func (m *probe) Calls() []frame.Call {
	return []frame.Call{
		frame.Call0(probeRoot, "root", "Needs root.", func(origin frame.Origin) error {
			m.stored.Put(1)
			return origin.EnsureRoot()
		}).Costs(primitives.Weight{RefTime: 1000, ProofSize: 10}).Of(primitives.ClassOperational),
		frame.Call0(probeSigned, "signed", "Needs an account.", func(origin frame.Origin) (err error) {
			m.stored.Put(2)
			m.caller, err = origin.EnsureSigned()
			return err
		}),
		frame.Call0(probeFail, "fail", "Stores something and fails.", func(frame.Origin) error {
			m.stored.Put(3)
			return errProbe
		}),
		frame.Call0(probePanic, "panic", "Panics.", func(frame.Origin) error { panic("probe") }),
	}
}

// events is a system module that keeps the events.
type events struct {
	limits system.Limits
	seen   [][]byte
}

func (e *events) Limits() *system.Limits { return &e.limits }

func (e *events) Deposit(module frame.Module, event frame.Occurrence) {
	e.seen = append(e.seen, append([]byte{module.Index()}, event.Encoded()...))
}

// chain is a runtime of the module and a probe, with a host where alice is the sudo account.
type chain struct {
	*Module
	runtime *frame.Runtime
	probe   *probe
	events  *events
	t       *testing.T
	host    *memhost.Host
}

func newChain(t *testing.T) *chain {
	c := &chain{
		runtime: frame.NewRuntime("test_runtime"), probe: newProbe(), events: &events{limits: system.DefaultLimits()},
		t: t, host: memhost.New(nil),
	}
	c.Module = New(6, c.runtime, c.events)
	c.runtime.Add(c.probe, c.Module)
	c.host.Call(func() { c.key.Put(alice) })
	return c
}

func (c *chain) decode(data []byte) *frame.Prepared {
	c.t.Helper()
	d := scale.NewDecoder(data)
	call := c.runtime.Decode(d)
	if err := d.Finish(); err != nil {
		c.t.Fatal(err)
	}
	return call
}

// run runs a call; events has those of this call afterwards.
func (c *chain) run(origin frame.Origin, data ...byte) (err error) {
	c.t.Helper()
	c.events.seen = nil
	c.host.Call(func() { err = c.decode(data).Run(origin) })
	return err
}

func (c *chain) wantEvent(want ...byte) {
	c.t.Helper()
	if len(c.events.seen) != 1 || !bytes.Equal(c.events.seen[0], want) {
		c.t.Errorf("%x, want %x", c.events.seen, want)
	}
}

// stored returns what the probe stored.
func (c *chain) stored() (value uint8) {
	c.host.Call(func() { value = c.probe.stored.Get() })
	return value
}

func idAddress(id primitives.AccountID) []byte {
	return primitives.MultiAddressCodec.Marshal(primitives.AddressOf(id))
}

var (
	callSudo  = []byte{6, 0, 5, probeRoot}
	callAs    = slices.Concat([]byte{6, 3}, idAddress(bob), []byte{5, probeSigned})
	callSet   = slices.Concat([]byte{6, 2}, idAddress(bob))
	unchecked = []byte{6, 1, 5, probeRoot, 28, 8} // the weight is 7 and 2
	remove    = []byte{6, 4}
)

func TestSudoRunsCallsAsRoot(t *testing.T) {
	for _, origin := range []frame.Origin{frame.Signed(alice), frame.Root()} {
		for _, call := range [][]byte{callSudo, unchecked} {
			c := newChain(t)
			if err := c.run(origin, call...); err != nil || c.stored() != 1 {
				t.Errorf("%v, stored %d", err, c.stored())
			}
			c.wantEvent(6, 0, 0)
		}
	}
}

func TestAFailureInsideIsInTheEvent(t *testing.T) {
	c := newChain(t)
	if err := c.run(frame.Signed(alice), 6, 0, 5, probeFail); err != nil || c.stored() != 0 {
		t.Errorf("%v, stored %d", err, c.stored())
	}
	c.wantEvent(6, 0, 1, 3, 5, 9, 0, 0, 0)
	if err := c.run(frame.Signed(alice), 6, 0, 5, probeSigned); err != nil || c.stored() != 0 {
		t.Errorf("%v, stored %d", err, c.stored())
	}
	c.wantEvent(6, 0, 1, 2)
	as := slices.Concat([]byte{6, 3}, idAddress(bob), []byte{5, probeRoot})
	if err := c.run(frame.Signed(alice), as...); err != nil || c.stored() != 0 {
		t.Errorf("%v, stored %d", err, c.stored())
	}
	c.wantEvent(6, 3, 1, 2)
}

func TestAPanicInsideEndsTheBlock(t *testing.T) {
	c := newChain(t)
	defer func() {
		if recover() != "probe" {
			t.Error("the panic is lost")
		}
	}()
	_ = c.run(frame.Signed(alice), 6, 0, 5, probePanic)
}

func TestSudoAsRunsCallsForAccounts(t *testing.T) {
	c := newChain(t)
	if err := c.run(frame.Signed(alice), callAs...); err != nil || c.stored() != 2 || c.probe.caller != bob {
		t.Errorf("%v, stored %d for %s", err, c.stored(), c.probe.caller)
	}
	c.wantEvent(6, 3, 0)
}

func TestSudoMayHoldSudo(t *testing.T) {
	c := newChain(t)
	if err := c.run(frame.Signed(alice), 6, 0, 6, 0, 5, probeRoot); err != nil || c.stored() != 1 {
		t.Errorf("%v, stored %d", err, c.stored())
	}
	if len(c.events.seen) != 2 || string(c.events.seen[0]) != "\x06\x00\x00" || string(c.events.seen[1]) != "\x06\x00\x00" {
		t.Errorf("%x", c.events.seen)
	}
	// Bob is not the sudo account: the inner call fails, the outer one does not.
	inner := slices.Concat([]byte{6, 3}, idAddress(bob), callSudo)
	if err := c.run(frame.Signed(alice), inner...); err != nil {
		t.Error(err)
	}
	c.wantEvent(6, 3, 1, 3, 6, 0, 0, 0, 0)
}

func TestTheKeyChanges(t *testing.T) {
	c := newChain(t)
	if err := c.run(frame.Signed(alice), callSet...); err != nil {
		t.Fatal(err)
	}
	c.wantEvent(slices.Concat([]byte{6, 1, 1}, alice[:], bob[:])...)
	if err := c.run(frame.Signed(alice), callSudo...); err == nil {
		t.Error("the old account may still do all")
	}
	if err := c.run(frame.Signed(bob), remove...); err != nil {
		t.Error(err)
	}
	c.wantEvent(6, 2)
	if err := c.run(frame.Root(), callSet...); err != nil {
		t.Error(err)
	}
	c.wantEvent(slices.Concat([]byte{6, 1, 0}, bob[:])...)
	c.host.Call(func() {
		if key, ok := c.Key(); !ok || key != bob {
			t.Errorf("%s %v", key, ok)
		}
	})
}

func TestOthersAreRefused(t *testing.T) {
	requireSudo := primitives.DispatchError{Kind: primitives.DispatchModule, Module: 6, Reason: [4]byte{0}}
	for name, call := range map[string][]byte{
		"sudo": callSudo, "sudo_unchecked_weight": unchecked, "set_key": callSet, "sudo_as": callAs, "remove_key": remove,
	} {
		c := newChain(t)
		before := c.host.Entries()
		if err := c.run(frame.Signed(bob), call...); err != requireSudo || len(c.events.seen) != 0 {
			t.Errorf("%s: %v, %x", name, err, c.events.seen)
		}
		if err := c.run(frame.None(), call...); err != primitives.ErrBadOrigin || len(c.events.seen) != 0 {
			t.Errorf("%s: %v, %x", name, err, c.events.seen)
		}
		if !maps.EqualFunc(before, c.host.Entries(), bytes.Equal) {
			t.Errorf("%s: a refused call changes the storage", name)
		}
		c.host.Call(c.key.Remove)
		if err := c.run(frame.Signed(alice), call...); err != requireSudo {
			t.Errorf("%s without a key: %v", name, err)
		}
	}
}

func TestAddressesOfOtherKindsAreUnknown(t *testing.T) {
	index := []byte{uint8(primitives.AddressIndex)}
	c := newChain(t)
	before := c.host.Entries()
	for _, call := range [][]byte{slices.Concat([]byte{6, 2}, index), slices.Concat([]byte{6, 3}, index, []byte{5, probeSigned})} {
		if err := c.run(frame.Signed(alice), call...); err != primitives.ErrLookup || len(c.events.seen) != 0 {
			t.Errorf("%v, %x", err, c.events.seen)
		}
		// Who may not call learns nothing of addresses.
		if err := c.run(frame.Signed(bob), call...); err == primitives.ErrLookup {
			t.Error("the address is looked at first")
		}
	}
	if !maps.EqualFunc(before, c.host.Entries(), bytes.Equal) {
		t.Error("a refused call changes the storage")
	}
}

func TestWeights(t *testing.T) {
	c := newChain(t)
	operational, normal := primitives.ClassOperational, primitives.ClassNormal
	for name, test := range map[string]struct {
		call []byte
		want primitives.DispatchInfo
	}{
		"sudo": {callSudo, primitives.DispatchInfo{
			Weight: primitives.Weight{RefTime: 10_729_000 + 25_000_000 + 1000, ProofSize: 1527}, Class: operational}},
		"sudo_unchecked_weight": {unchecked, primitives.DispatchInfo{
			Weight: primitives.Weight{RefTime: 7, ProofSize: 2}, Class: operational}},
		"set_key": {callSet, primitives.DispatchInfo{
			Weight: primitives.Weight{RefTime: 9_663_000 + 125_000_000, ProofSize: 1517}, Class: normal}},
		"sudo_as": {callAs, primitives.DispatchInfo{
			Weight: primitives.Weight{RefTime: 11_003_000 + 25_000_000, ProofSize: 1517}, Class: normal}},
		"remove_key": {remove, primitives.DispatchInfo{
			Weight: primitives.Weight{RefTime: 9_127_000 + 125_000_000, ProofSize: 1517}, Class: normal}},
	} {
		call := c.decode(test.call)
		if call.Name() != "Sudo."+name || call.Info() != test.want || !call.Call.FreeOnSuccess {
			t.Errorf("%s: %s %+v, want %+v", name, call.Name(), call.Info(), test.want)
		}
	}
}

func TestCallsAreBoundInDepth(t *testing.T) {
	c := newChain(t)
	deep := append(bytes.Repeat([]byte{6, 0}, frame.MaxCallDepth), 5, probeRoot)
	d := scale.NewDecoder(deep)
	if c.runtime.Decode(d); !errors.Is(d.Err(), scale.ErrDepth) {
		t.Error(d.Err())
	}
	c.decode(deep[2:])
}

func (c *chain) genesis(text string) (err error) {
	value, err := jsonvalue.Parse([]byte(text))
	if err != nil {
		c.t.Fatal(err)
	}
	c.host.Call(func() {
		err = jsonvalue.Read(value, func(config jsonvalue.Cursor) { c.BuildGenesis(config, true) })
	})
	return err
}

func TestGenesis(t *testing.T) {
	known := primitives.AccountID(keyring.Alice(keyring.Sr25519).Public())
	address := `"` + ss58.Encode(ss58.Generic, known) + `"`
	c := newChain(t)
	if err := c.genesis(`{"key":` + address + `}`); err != nil {
		t.Error(err)
	}
	// The key of sudo.key.
	key := "\x5c\x0d\x11\x76\xa5\x68\xc1\xf9\x29\x44\x34\x0d\xbf\xed\x9e\x9c\x53\x0e\xbc\xa7\x03\xc8\x59\x10\xe7\x16\x4c\xb7\xd1\xc9\xe4\x7b"
	if entries := c.host.Entries(); len(entries) != 1 || !bytes.Equal(entries[key], known[:]) {
		t.Errorf("%x", entries)
	}
	for config, want := range map[string]string{
		c.DefaultGenesis(): "",
		`{}`:               "",
		`null`:             "$: want an object, have null",
		`{"root":1}`:       `$: the field "root" is unknown`,
		`{"key":7}`:        "$.key: want a string, have a number",
		`{"key":"5G"}`:     `$.key: address "5G": the length is not that of an account's address`,
	} {
		c := newChain(t)
		c.host = memhost.New(nil)
		err := c.genesis(config)
		if want == "" && err != nil || want != "" && (err == nil || err.Error() != want) {
			t.Errorf("%s: %v", config, err)
		}
		c.host.Call(func() { c.BuildGenesis(jsonvalue.Cursor{}, false) })
		if len(c.host.Entries()) != 0 {
			t.Errorf("%s: the storage is not empty", config)
		}
	}
}

func TestTheModuleListsWhatItHas(t *testing.T) {
	c := newChain(t)
	var names []string
	for i, event := range c.Events() {
		names = append(names, event.Name)
		if int(event.Index) != i {
			t.Errorf("%s has the index %d", event.Name, event.Index)
		}
	}
	if !slices.Equal(names, []string{"Sudid", "KeyChanged", "KeyRemoved", "SudoAsDone"}) {
		t.Errorf("%v", names)
	}
	if key := c.Storage()[0].Describe(); key.Name != "Key" || !key.Optional {
		t.Errorf("%+v", key)
	}
	if errs := c.Errors(); len(errs) != 1 || errs[0].Name != "RequireSudo" || errs[0].Index != 0 || c.Crate() != "pallet_sudo" {
		t.Errorf("%+v", errs)
	}
}
