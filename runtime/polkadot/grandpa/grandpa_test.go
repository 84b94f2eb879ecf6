package grandpa

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/jsonvalue"
	"dotgo.dev/runtime/sdk/keyring"
	"dotgo.dev/runtime/sdk/memhost"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/ss58"
)

// block is a system module that keeps events and digest.
type block struct {
	number uint32
	events [][]byte
	logs   []primitives.DigestItem
}

func (b *block) Number() uint32                        { return b.number }
func (b *block) DepositLog(item primitives.DigestItem) { b.logs = append(b.logs, item) }

func (b *block) Deposit(module frame.Module, event frame.Occurrence) {
	b.events = append(b.events, append([]byte{module.Index()}, event.Encoded()...))
}

// chain is a runtime of the module alone, with a host.
type chain struct {
	*Module
	runtime *frame.Runtime
	block   *block
	t       *testing.T
	host    *memhost.Host
}

func newChain(t *testing.T) *chain {
	c := &chain{runtime: frame.NewRuntime("test_runtime"), block: &block{number: 1}, t: t, host: memhost.New(nil)}
	c.Module = New(3, c.block)
	c.runtime.Add(c.Module)
	return c
}

// finalize ends the block and checks what nodes and clients are told; the next block begins.
func (c *chain) finalize(log, event []byte) {
	c.t.Helper()
	c.host.Call(func() { c.OnFinalize(c.block.number) })
	var wantLogs []primitives.DigestItem
	if log != nil {
		wantLogs = append(wantLogs, primitives.ConsensusItem(primitives.EngineGrandpa, log))
	}
	same := func(a, b primitives.DigestItem) bool {
		return a.Kind == b.Kind && a.Engine == b.Engine && bytes.Equal(a.Data, b.Data)
	}
	if !slices.EqualFunc(c.block.logs, wantLogs, same) {
		c.t.Errorf("block %d: %x, want %x", c.block.number, c.block.logs, wantLogs)
	}
	var wantEvents [][]byte
	if event != nil {
		wantEvents = append(wantEvents, event)
	}
	if !slices.EqualFunc(c.block.events, wantEvents, bytes.Equal) {
		c.t.Errorf("block %d: %x, want %x", c.block.number, c.block.events, wantEvents)
	}
	*c.block = block{number: c.block.number + 1}
}

func (c *chain) do(want error, f func() error) {
	c.t.Helper()
	c.host.Call(func() {
		if err := f(); err != want {
			c.t.Errorf("%v, want %v", err, want)
		}
	})
}

func authorities(ids ...byte) (list []Authority) {
	for _, id := range ids {
		list = append(list, Authority{First: AuthorityID{id}, Second: uint64(id)})
	}
	return list
}

func (c *chain) wantAuthorities(want []Authority) {
	c.t.Helper()
	c.host.Call(func() {
		if got := c.Authorities(); !slices.Equal(got, want) {
			c.t.Errorf("%v, want %v", got, want)
		}
	})
}

func change(kind uint8, head []byte, next []Authority, delay uint32) []byte {
	return slices.Concat([]byte{kind}, head, AuthoritiesCodec.Marshal(next), codec.U32.Marshal(delay))
}

func applied(next []Authority) []byte { return append([]byte{3, 0}, AuthoritiesCodec.Marshal(next)...) }

func TestAuthoritiesChangeAfterTheDelay(t *testing.T) {
	c := newChain(t)
	c.finalize(nil, nil)
	next := authorities(7, 9)
	none := scale.None[uint32]()
	c.do(nil, func() error { return c.ScheduleChange(next, 2, none) })
	c.do(ErrChangePending, func() error { return c.ScheduleChange(next, 0, none) })
	c.finalize(change(1, nil, next, 2), nil)
	c.wantAuthorities(nil)
	c.finalize(nil, nil)
	c.finalize(nil, applied(next))
	c.wantAuthorities(next)
	if len(c.host.Entries()) != 1 {
		t.Errorf("%x", c.host.Entries())
	}
	c.do(nil, func() error { return c.ScheduleChange(authorities(1), 0, none) })
	c.finalize(change(1, nil, authorities(1), 0), applied(authorities(1)))
	c.wantAuthorities(authorities(1))
}

func TestForcedChangesAreRare(t *testing.T) {
	c := newChain(t)
	next := authorities(5)
	forced := scale.Some[uint32](0x0203)
	c.do(nil, func() error { return c.ScheduleChange(next, 1, forced) })
	c.finalize(change(2, []byte{3, 2, 0, 0}, next, 1), nil)
	c.finalize(nil, applied(next))
	c.block.number = 2
	c.do(ErrTooSoon, func() error { return c.ScheduleChange(next, 1, forced) })
	c.do(nil, func() error { return c.ScheduleChange(next, 9, scale.None[uint32]()) })
	c.do(ErrChangePending, func() error { return c.ScheduleChange(next, 1, forced) })
	c = newChain(t)
	c.host.Call(func() { c.nextForced.Put(3) })
	c.block.number = 3
	c.do(nil, func() error { return c.ScheduleChange(next, 1, forced) })
}

func TestTooManyAuthoritiesAreAWarning(t *testing.T) {
	c := newChain(t)
	next := make([]Authority, 33)
	c.do(nil, func() error { return c.ScheduleChange(next, 0, scale.None[uint32]()) })
	if logs := c.host.TakeLogs(); len(logs) != 1 || logs[0].Level != 1 || logs[0].Target != "runtime::grandpa" {
		t.Errorf("%v", logs)
	}
	c.finalize(change(1, nil, next, 0), applied(next))
	c.wantAuthorities(next)
}

func TestVotingPausesAndGoesOn(t *testing.T) {
	c := newChain(t)
	state := func(want State) {
		t.Helper()
		c.host.Call(func() {
			if got := c.State(); got != want {
				t.Errorf("%+v, want %+v", got, want)
			}
		})
	}
	state(State{Kind: Live})
	c.do(ErrResumeFailed, func() error { return c.ScheduleResume(1) })
	c.do(nil, func() error { return c.SchedulePause(1) })
	state(State{Kind: PendingPause, ScheduledAt: 1, Delay: 1})
	c.do(ErrPauseFailed, func() error { return c.SchedulePause(1) })
	c.do(ErrResumeFailed, func() error { return c.ScheduleResume(1) })
	c.finalize([]byte{4, 1, 0, 0, 0}, nil)
	c.finalize(nil, []byte{3, 1})
	state(State{Kind: Paused})
	c.finalize(nil, nil)
	c.do(ErrPauseFailed, func() error { return c.SchedulePause(1) })
	c.do(nil, func() error { return c.ScheduleResume(0) })
	state(State{Kind: PendingResume, ScheduledAt: 4})
	c.do(ErrResumeFailed, func() error { return c.ScheduleResume(1) })
	c.finalize([]byte{5, 0, 0, 0, 0}, []byte{3, 2})
	state(State{Kind: Live})
	c.do(nil, func() error { return c.SchedulePause(2) })
	c.finalize([]byte{4, 2, 0, 0, 0}, nil)
	c.finalize(nil, nil)
	c.finalize(nil, []byte{3, 1})
}

func TestStatesAreTheirIndexAndBlocks(t *testing.T) {
	for text, state := range map[string]State{
		"\x00": {}, "\x01\x05\x00\x00\x00\x06\x00\x00\x00": {Kind: PendingPause, ScheduledAt: 5, Delay: 6},
		"\x02": {Kind: Paused}, "\x03\x05\x00\x00\x00\x06\x00\x00\x00": {Kind: PendingResume, ScheduledAt: 5, Delay: 6},
	} {
		if got := StateCodec.Marshal(state); string(got) != text {
			t.Errorf("%+v: %x", state, got)
		}
		if got, err := StateCodec.Unmarshal([]byte(text)); err != nil || got != state {
			t.Errorf("%x: %+v %v", text, got, err)
		}
	}
	if _, err := StateCodec.Unmarshal([]byte{4}); !errors.Is(err, scale.ErrVariant) {
		t.Error(err)
	}
	pending := PendingChange{ScheduledAt: 1, Delay: 2, NextAuthorities: authorities(3), Forced: scale.Some[uint32](4)}
	want := slices.Concat([]byte{1, 0, 0, 0, 2, 0, 0, 0}, AuthoritiesCodec.Marshal(authorities(3)), []byte{1, 4, 0, 0, 0})
	if got := pendingChangeCodec.Marshal(pending); !bytes.Equal(got, want) {
		t.Errorf("%x", got)
	}
}

func (c *chain) run(origin frame.Origin, data ...byte) (err error) {
	c.t.Helper()
	c.host.Call(func() {
		d := scale.NewDecoder(data)
		call := c.runtime.Decode(d)
		if err = d.Finish(); err == nil {
			err = call.Run(origin)
		}
	})
	return err
}

func TestRootNotesAStall(t *testing.T) {
	c := newChain(t)
	call := []byte{3, 2, 1, 1, 0, 0, 2, 0, 0, 0}
	for _, origin := range []frame.Origin{frame.None(), frame.Signed(primitives.AccountID{1})} {
		if err := c.run(origin, call...); err != primitives.ErrBadOrigin || len(c.host.Entries()) != 0 {
			t.Errorf("%v", err)
		}
	}
	if err := c.run(frame.Root(), call...); err != nil {
		t.Error(err)
	}
	c.host.Call(func() {
		if noted, ok := c.Stalled(); !ok || noted.First != 257 || noted.Second != 2 {
			t.Errorf("%+v %v", noted, ok)
		}
	})
	want := primitives.DispatchInfo{Weight: primitives.Weight{RefTime: 103_000_000}}
	if info := c.Calls()[2].Info; info != want {
		t.Errorf("%+v", info)
	}
	// 257.5 µs, 21 reads and 10 writes.
	if weight := c.Calls()[0].Info.Weight; weight != (primitives.Weight{RefTime: 257_500_000 + 21*25_000_000 + 10*100_000_000}) {
		t.Errorf("%+v", weight)
	}
}

func proofOf(stage Stage) EquivocationProof {
	vote := func(hash byte, number uint32) SignedVote {
		return SignedVote{First: Vote{TargetHash: primitives.H256{hash}, TargetNumber: number}, Second: Signature{hash, 1}}
	}
	return EquivocationProof{
		SetID: 1, Stage: stage, RoundNumber: 2, Identity: AuthorityID{3}, First: vote(4, 5), Second: vote(6, 7),
	}
}

func TestProofsOfEquivocations(t *testing.T) {
	pad := func(size int, head ...byte) []byte { return append(head, make([]byte, size-len(head))...) }
	for _, stage := range []Stage{StagePrevote, StagePrecommit} {
		proof := proofOf(stage)
		data := EquivocationProofCodec.Marshal(proof)
		want := slices.Concat(pad(8, 1), []byte{byte(stage)}, pad(8, 2), pad(32, 3),
			pad(32, 4), []byte{5, 0, 0, 0}, pad(64, 4, 1), pad(32, 6), []byte{7, 0, 0, 0}, pad(64, 6, 1))
		if !bytes.Equal(data, want) {
			t.Errorf("%x", data)
		}
		if got, err := EquivocationProofCodec.Unmarshal(data); err != nil || got != proof {
			t.Errorf("%+v %v", got, err)
		}
	}
	bad := EquivocationProofCodec.Marshal(proofOf(StagePrevote))
	bad[8] = 2
	if _, err := EquivocationProofCodec.Unmarshal(bad); !errors.Is(err, scale.ErrVariant) {
		t.Error(err)
	}
	if _, err := EquivocationProofCodec.Unmarshal(bad[:8]); !errors.Is(err, scale.ErrShort) {
		t.Error(err)
	}
}

// TestNothingIsAReport: reports end in a proof of key ownership, a type without values.
func TestNothingIsAReport(t *testing.T) {
	c := newChain(t)
	for index := range byte(2) {
		data := append([]byte{3, index}, EquivocationProofCodec.Marshal(proofOf(StagePrevote))...)
		for _, tail := range [][]byte{nil, {0}, {1, 2, 3}} {
			if err := c.run(frame.Root(), append(bytes.Clone(data), tail...)...); !errors.Is(err, scale.ErrVariant) {
				t.Errorf("call %d: %v", index, err)
			}
		}
	}
	if _, some := c.ReportEquivocation(proofOf(StagePrevote), nil).Get(); some {
		t.Error("there is an extrinsic")
	}
	if _, some := c.KeyOwnershipProof(0, AuthorityID{}).Get(); some {
		t.Error("there is a proof")
	}
	if got := KeyOwnershipProofCodec.Marshal([]byte{1, 2}); string(got) != "\x08\x01\x02" {
		t.Errorf("%x", got)
	}
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

func address(pair *keyring.Pair) string {
	return `"` + ss58.Encode(ss58.Generic, primitives.AccountID(pair.Public())) + `"`
}

func TestGenesis(t *testing.T) {
	c := newChain(t)
	alice, bob := keyring.Alice(keyring.Ed25519), keyring.Bob(keyring.Ed25519)
	list := `{"authorities":[[` + address(bob) + `,1],[` + address(alice) + `,18446744073709551615]]}`
	if err := c.genesis(list); err != nil {
		t.Fatal(err)
	}
	c.wantAuthorities([]Authority{
		{First: AuthorityID(bob.Public()), Second: 1}, {First: AuthorityID(alice.Public()), Second: 1<<64 - 1},
	})
	// The keys of grandpa.authorities, grandpa.currentSetId and grandpa.setIdSession(0).
	module := "\x5f\x9c\xc4\x5b\x7a\x00\xc5\x89\x93\x61\xe1\xc6\x09\x96\x78\xdc"
	entries := c.host.Entries()
	if len(entries) != 3 || len(entries[module+"\x5e\x06\x21\xc4\x86\x9a\xa6\x0c\x02\xbe\x9a\xdc\xc9\x8a\x0d\x1d"]) != 81 {
		t.Errorf("%x", entries)
	}
	if got := entries[module+"\x8a\x2d\x09\x46\x3e\xff\xcc\x78\xa2\x2d\x75\xb9\xcb\x87\xdf\xfc"]; !bytes.Equal(got, make([]byte, 8)) {
		t.Errorf("%x", entries)
	}
	c.host.Call(func() {
		if session, ok := c.setIDSession.Lookup(0); !ok || session != 0 || c.CurrentSetID() != 0 {
			t.Errorf("%d %v", session, ok)
		}
	})
	if err := c.genesis(list); !errors.Is(err, ErrInitialized) {
		t.Error(err)
	}
}

func TestGenesisWithoutAuthorities(t *testing.T) {
	for _, config := range []string{newChain(t).DefaultGenesis(), `{}`, ""} {
		c := newChain(t)
		if config == "" {
			c.host.Call(func() { c.BuildGenesis(jsonvalue.Cursor{}, false) })
		} else if err := c.genesis(config); err != nil {
			t.Error(err)
		}
		if len(c.host.Entries()) != 2 {
			t.Errorf("%s: %x", config, c.host.Entries())
		}
	}
}

func TestBadGenesis(t *testing.T) {
	alice := address(keyring.Alice(keyring.Ed25519))
	one := `[` + alice + `,1]`
	for config, want := range map[string]string{
		`7`:                                 "$: want an object, have a number",
		`{"set":1}`:                         `$: the field "set" is unknown`,
		`{"authorities":{}}`:                "$.authorities: want an array, have an object",
		`{"authorities":[[` + alice + `]]}`: "$.authorities[0]: want 2 items, have 1",
		`{"authorities":[[1,1]]}`:           "$.authorities[0][0]: want a string, have a number",
		`{"authorities":[["5G",1]]}`:        `$.authorities[0][0]: address "5G": the length is not that of an account's address`,
		`{"authorities":[` + one + `,[` + alice + `,"1"]]}`:           "$.authorities[1][1]: want a number, have a string",
		`{"authorities":[[` + alice + `,-1]]}`:                        `$.authorities[0][1]: strconv.ParseUint: parsing "-1": invalid syntax`,
		`{"authorities":[` + strings.Repeat(one+",", 32) + one + `]}`: "$.authorities: Grandpa: `Config::MaxAuthorities` is smaller than the number of genesis authorities!",
	} {
		c := newChain(t)
		if err := c.genesis(config); err == nil || err.Error() != want {
			t.Errorf("%s: %v", config, err)
		}
		if len(c.host.Entries()) != 0 {
			t.Errorf("%s: the storage is not empty", config)
		}
	}
	if err := newChain(t).genesis(`{"authorities":[` + strings.Repeat(one+",", 31) + one + `]}`); err != nil {
		t.Errorf("32 authorities: %v", err)
	}
}

func TestTheModuleListsWhatItHas(t *testing.T) {
	c := newChain(t)
	var names []string
	for _, item := range c.Storage() {
		names = append(names, item.Describe().Name)
	}
	for i, event := range c.Events() {
		names = append(names, event.Name)
		if int(event.Index) != i {
			t.Errorf("%s has the index %d", event.Name, event.Index)
		}
	}
	for i, err := range c.Errors() {
		names = append(names, err.Name)
		if int(err.Index) != i || err.Module != "Grandpa" {
			t.Errorf("%s has the index %d", err, err.Index)
		}
	}
	for i, call := range c.Calls() {
		names = append(names, call.Name)
		if int(call.Index) != i {
			t.Errorf("%s has the index %d", call.Name, call.Index)
		}
	}
	for _, constant := range c.Constants() {
		names = append(names, constant.Name)
		names = append(names, string(constant.Value))
	}
	want := []string{
		"State", "PendingChange", "NextForced", "Stalled", "CurrentSetId", "SetIdSession", "Authorities",
		"NewAuthorities", "Paused", "Resumed",
		"PauseFailed", "ResumeFailed", "ChangePending", "TooSoon", "InvalidKeyOwnershipProof", "InvalidEquivocationProof",
		"DuplicateOffenceReport",
		"report_equivocation", "report_equivocation_unsigned", "note_stalled",
		"MaxAuthorities", "\x20\x00\x00\x00", "MaxNominators", "\x00\x00\x00\x00",
		"MaxSetIdSessionEntries", "\x00\x00\x00\x00\x00\x00\x00\x00",
	}
	if !slices.Equal(names, want) {
		t.Errorf("%q", names)
	}
}

func TestTypesAreNamedAsClientsKnowThem(t *testing.T) {
	c := newChain(t)
	authorities := c.Storage()[6].Describe().Value
	if strings.Join(authorities.Path, "::") != "bounded_collections::weak_bounded_vec::WeakBoundedVec" {
		t.Errorf("%v", authorities.Path)
	}
	if strings.Join(AuthorityIDCodec.Type.Path, "::") != "sp_consensus_grandpa::app::Public" {
		t.Errorf("%v", AuthorityIDCodec.Type.Path)
	}
	if state := c.Storage()[0].Describe(); !bytes.Equal(state.Default, []byte{0}) || len(state.Value.Params) != 1 {
		t.Errorf("%+v", state)
	}
	for _, version := range []uint32{14, 15} {
		encoded, ok := c.runtime.Describe(codec.U8.Type, codec.U8.Type, nil).Encode(version)
		for _, name := range []string{"StoredPendingChange", "Void", "EquivocationProof", "app\x18Public"} {
			if !ok || !bytes.Contains(encoded, []byte(name)) {
				t.Errorf("metadata %d has no %q", version, name)
			}
		}
	}
}
