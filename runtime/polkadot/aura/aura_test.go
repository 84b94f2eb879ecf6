package aura

import (
	"bytes"
	"errors"
	"maps"
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
	"dotgo.dev/runtime/sdk/storage"
	"dotgo.dev/runtime/sdk/system"
)

// chain is a runtime of the module and the system module, with a host.
type chain struct {
	*Module
	system *system.Module
	t      *testing.T
	host   *memhost.Host
}

func newChain(t *testing.T) *chain {
	r := frame.NewRuntime("test_runtime")
	s := system.New(0, r, primitives.RuntimeVersion{}, system.DefaultLimits())
	c := &chain{Module: New(2, s, 6000), system: s, t: t, host: memhost.New(nil)}
	r.Add(s, c.Module)
	return c
}

func slotItem(slot uint64) primitives.DigestItem {
	return primitives.PreRuntimeItem(primitives.EngineAura, codec.U64.Marshal(slot))
}

// begin begins a block with the digest, and says what that costs or panics with.
func (c *chain) begin(number uint32, digest ...primitives.DigestItem) (weight primitives.Weight, failure any) {
	failure = c.call(func() {
		c.system.Initialize(number, primitives.H256{}, digest)
		weight = c.OnInitialize(number)
	})
	return weight, failure
}

// call says what the call panics with. A refusal must leave the storage as it is.
func (c *chain) call(f func()) (failure any) {
	before := c.host.Entries()
	defer func() {
		if failure = recover(); failure != nil && !maps.EqualFunc(before, c.host.Entries(), bytes.Equal) {
			c.t.Error("a refused block changes the storage")
		}
	}()
	c.host.Call(f)
	return nil
}

func (c *chain) slot() (slot Slot) {
	c.host.Call(func() { slot = c.CurrentSlot() })
	return slot
}

func TestSlotsIncrease(t *testing.T) {
	c := newChain(t)
	weight, failure := c.begin(1, primitives.PreRuntimeItem(primitives.EngineGrandpa, []byte{1}), slotItem(7), slotItem(9))
	if failure != nil || c.slot() != 7 || weight != (primitives.Weight{RefTime: 2*25_000_000 + 100_000_000}) {
		t.Errorf("%v, slot %d, %+v", failure, c.slot(), weight)
	}
	for _, slot := range []uint64{7, 6, 0} {
		if _, failure := c.begin(2, slotItem(slot)); failure != ErrSlot || ErrSlot.Error() != "Slot must increase" {
			t.Errorf("%d: %v", slot, failure)
		}
	}
	if _, failure := c.begin(2, slotItem(8)); failure != nil || c.slot() != 8 {
		t.Errorf("%v", failure)
	}
}

func TestTheFirstSlotIsAbove0(t *testing.T) {
	if _, failure := newChain(t).begin(1, slotItem(0)); failure != ErrSlot {
		t.Error(failure)
	}
}

func TestADigestWithoutASlotKeepsTheLatest(t *testing.T) {
	for name, digest := range map[string]primitives.Digest{
		"empty": nil,
		"short": {primitives.PreRuntimeItem(primitives.EngineAura, make([]byte, 7)), slotItem(9)},
		"other": {primitives.PreRuntimeItem(primitives.EngineGrandpa, codec.U64.Marshal(9))},
		"seal":  {primitives.SealItem(primitives.EngineAura, codec.U64.Marshal(9))},
	} {
		c := newChain(t)
		if _, failure := c.begin(1, slotItem(7)); failure != nil {
			t.Fatal(failure)
		}
		weight, failure := c.begin(2, digest...)
		if failure != nil || c.slot() != 7 || weight != (primitives.Weight{RefTime: 25_000_000}) {
			t.Errorf("%s: %v, slot %d, %+v", name, failure, c.slot(), weight)
		}
	}
}

func TestBytesBehindTheSlotAreNotLookedAt(t *testing.T) {
	c := newChain(t)
	long := primitives.PreRuntimeItem(primitives.EngineAura, append(codec.U64.Marshal(5), 1))
	if _, failure := c.begin(1, long); failure != nil || c.slot() != 5 {
		t.Errorf("%v", failure)
	}
}

func TestTheTimeIsInTheSlot(t *testing.T) {
	c := newChain(t)
	if _, failure := c.begin(1, slotItem(2)); failure != nil {
		t.Fatal(failure)
	}
	for _, moment := range []uint64{12_000, 17_999} {
		if failure := c.call(func() { c.OnTimestampSet(moment) }); failure != nil {
			t.Errorf("%d: %v", moment, failure)
		}
	}
	for moment, slot := range map[uint64]string{11_999: "1", 18_000: "3"} {
		want := "assertion `left == right` failed: Timestamp slot must match `CurrentSlot`\n  left: Slot(2)\n right: Slot(" + slot + ")"
		failure, _ := c.call(func() { c.OnTimestampSet(moment) }).(error)
		if failure == nil || failure.Error() != want {
			t.Errorf("%d: %v", moment, failure)
		}
	}
}

func TestSlotsHaveADuration(t *testing.T) {
	c := newChain(t)
	zero := New(3, c.system, 0)
	failure, _ := c.call(func() { zero.OnTimestampSet(1) }).(error)
	if failure == nil || failure.Error() != "Aura slot duration cannot be zero." {
		t.Error(failure)
	}
}

func TestTheDurationIsTheSameInEveryState(t *testing.T) {
	c := newChain(t)
	c.host.Call(func() {
		for _, item := range []storage.Item{c.authorities.Item, c.currentSlot.Item} {
			storage.Set(item.Prefix(), []byte("corrupt"))
		}
		if c.SlotDuration() != 6000 {
			t.Errorf("%d", c.SlotDuration())
		}
	})
	constants := c.Constants()
	if len(constants) != 1 || constants[0].Name != "SlotDuration" || !bytes.Equal(constants[0].Value, codec.U64.Marshal(6000)) {
		t.Errorf("%+v", constants)
	}
	if got := SlotDurationCodec.Marshal(c.SlotDuration()); !bytes.Equal(got, codec.U64.Marshal(6000)) {
		t.Errorf("%x", got)
	}
}

func keyOf(pair *keyring.Pair) (id AuthorityID) {
	copy(id[:], pair.Public())
	return id
}

func address(pair *keyring.Pair) string {
	return ss58.Encode(ss58.Generic, primitives.AccountID(keyOf(pair)))
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
	c := newChain(t)
	alice, bob := keyring.Alice(keyring.Sr25519), keyring.Bob(keyring.Sr25519)
	if err := c.genesis(`{"authorities":["` + address(bob) + `","` + address(alice) + `"]}`); err != nil {
		t.Fatal(err)
	}
	c.host.Call(func() {
		if got := c.Authorities(); !slices.Equal(got, []AuthorityID{keyOf(bob), keyOf(alice)}) {
			t.Errorf("%x", got)
		}
	})
	want := append(append([]byte{8}, bob.Public()...), alice.Public()...)
	// The key of aura.authorities.
	key := "\x57\xf8\xdc\x2f\x5a\xb0\x94\x67\x89\x6f\x47\x30\x0f\x04\x24\x38\x5e\x06\x21\xc4\x86\x9a\xa6\x0c\x02\xbe\x9a\xdc\xc9\x8a\x0d\x1d"
	if entries := c.host.Entries(); len(entries) != 1 || !bytes.Equal(entries[key], want) {
		t.Errorf("%x", entries)
	}
	if err := c.genesis(`{"authorities":["` + address(bob) + `"]}`); !errors.Is(err, ErrInitialized) {
		t.Errorf("%v", err)
	}
}

func TestGenesisWithoutAuthorities(t *testing.T) {
	c := newChain(t)
	for _, config := range []string{c.DefaultGenesis(), `{}`} {
		if err := c.genesis(config); err != nil {
			t.Errorf("%s: %v", config, err)
		}
	}
	c.host.Call(func() { c.BuildGenesis(jsonvalue.Cursor{}, false) })
	if len(c.host.Entries()) != 0 {
		t.Errorf("%x", c.host.Entries())
	}
}

func TestBadGenesis(t *testing.T) {
	alice := `"` + address(keyring.Alice(keyring.Sr25519)) + `"`
	for config, want := range map[string]string{
		`[]`:                     "$: want an object, have an array",
		`{"slot":1}`:             `$: the field "slot" is unknown`,
		`{"authorities":null}`:   "$.authorities: want an array, have null",
		`{"authorities":[7]}`:    "$.authorities[0]: want a string, have a number",
		`{"authorities":["5G"]}`: `$.authorities[0]: address "5G": the length is not that of an account's address`,
		`{"authorities":[` + strings.Repeat(alice+",", 32) + alice + `]}`: "$.authorities: Initial authority set must be less than T::MaxAuthorities",
	} {
		c := newChain(t)
		if err := c.genesis(config); err == nil || err.Error() != want {
			t.Errorf("%s: %v", config, err)
		}
		if len(c.host.Entries()) != 0 {
			t.Errorf("%s: the storage is not empty", config)
		}
	}
	if err := newChain(t).genesis(`{"authorities":[` + strings.Repeat(alice+",", 31) + alice + `]}`); err != nil {
		t.Errorf("32 authorities: %v", err)
	}
}

func TestAuthoritiesChange(t *testing.T) {
	c := newChain(t)
	next := []AuthorityID{{1}, {2}}
	if _, failure := c.begin(1, slotItem(1)); failure != nil {
		t.Fatal(failure)
	}
	c.host.Call(func() {
		c.ChangeAuthorities(next)
		data, ok := c.system.Digest().Consensus(primitives.EngineAura)
		if !ok || !bytes.Equal(data, append([]byte{1}, AuthoritiesCodec.Marshal(next)...)) || !slices.Equal(c.Authorities(), next) {
			t.Errorf("%x", data)
		}
		c.ChangeAuthorities(nil)
		if !slices.Equal(c.Authorities(), next) || len(c.system.Digest()) != 2 {
			t.Error("an empty change changes the authorities")
		}
	})
	logs := c.host.TakeLogs()
	if want := (memhost.LogRecord{Level: 1, Target: "runtime::aura", Message: "Ignoring empty authority change."}); !slices.Equal(logs, []memhost.LogRecord{want}) {
		t.Errorf("%v", logs)
	}
	if failure := c.call(func() { c.ChangeAuthorities(make([]AuthorityID, 33)) }); failure != ErrAuthorities {
		t.Error(failure)
	}
}

func TestTypesAreNamedAsClientsKnowThem(t *testing.T) {
	c := newChain(t)
	items := c.Storage()
	authorities, slot := items[0].Describe(), items[1].Describe()
	if authorities.Name != "Authorities" || strings.Join(authorities.Value.Path, "::") != "bounded_collections::bounded_vec::BoundedVec" ||
		strings.Join(authorities.Value.Params[0].Type.Path, "::") != "sp_consensus_aura::sr25519::app_sr25519::Public" {
		t.Errorf("%+v", authorities)
	}
	if slot.Name != "CurrentSlot" || strings.Join(slot.Value.Path, "::") != "sp_consensus_slots::Slot" {
		t.Errorf("%+v", slot)
	}
	if _, err := boundedAuthorities.Unmarshal(AuthoritiesCodec.Marshal(make([]AuthorityID, 33))); !errors.Is(err, codec.ErrBound) {
		t.Error(err)
	}
	if _, err := AuthorityIDCodec.Unmarshal(make([]byte, 31)); !errors.Is(err, scale.ErrShort) {
		t.Error(err)
	}
}
