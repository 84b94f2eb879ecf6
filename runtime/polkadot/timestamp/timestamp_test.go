package timestamp

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"testing"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/memhost"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

const period = 3000

// chain is a runtime of the module alone, with a host.
type chain struct {
	*frame.Runtime
	*Module
	t    *testing.T
	host *memhost.Host
	seen []uint64
}

func newChain(t *testing.T) *chain {
	c := &chain{Runtime: frame.NewRuntime("test_runtime"), t: t, host: memhost.New(nil)}
	c.Module = New(1, period, func(moment uint64) {
		if c.Now() != moment {
			t.Error("the time is not stored yet")
		}
		if moment == 13 {
			panic("unlucky")
		}
		c.seen = append(c.seen, moment)
	})
	c.Add(c.Module)
	return c
}

func (c *chain) decode(data []byte) *frame.Prepared {
	c.t.Helper()
	d := scale.NewDecoder(data)
	call := c.Decode(d)
	if err := d.Finish(); err != nil {
		c.t.Fatal(err)
	}
	return call
}

func set(moment uint64) []byte { return append([]byte{1, 0}, codec.CompactU64.Marshal(moment)...) }

// run runs set as the author, and says what it panics with. A refusal must leave the storage as it is.
func (c *chain) run(moment uint64) (failure any) {
	before := c.host.Entries()
	defer func() {
		if failure = recover(); failure != nil && !maps.EqualFunc(before, c.host.Entries(), bytes.Equal) {
			c.t.Error("a refused time changes the storage")
		}
	}()
	c.host.Call(func() {
		if err := c.decode(set(moment)).Run(frame.None()); err != nil {
			c.t.Error(err)
		}
	})
	return nil
}

func (c *chain) finalize() (failure any) {
	defer func() { failure = recover() }()
	c.host.Call(func() { c.OnFinalize(1) })
	return nil
}

func wantText(t *testing.T, failure any, text string) {
	t.Helper()
	if err, ok := failure.(error); !ok || err.Error() != text {
		t.Errorf("%v, want %s", failure, text)
	}
}

func TestEachBlockHasOneTime(t *testing.T) {
	c := newChain(t)
	wantText(t, c.finalize(), "Timestamp must be updated once in the block")
	if failure := c.run(5); failure != nil {
		t.Errorf("the first time: %v", failure)
	}
	wantText(t, c.run(5+period), "Timestamp must be updated only once in the block")
	if failure := c.finalize(); failure != nil {
		t.Error(failure)
	}
	wantText(t, c.finalize(), "Timestamp must be updated once in the block")
	wantText(t, c.run(4+period), "Timestamp must increment by at least <MinimumPeriod> between sequential blocks")
	if failure := c.run(5 + period); failure != nil {
		t.Error(failure)
	}
	if !slices.Equal(c.seen, []uint64{5, 5 + period}) {
		t.Errorf("%v", c.seen)
	}
}

func TestStorageIsSubstrates(t *testing.T) {
	c := newChain(t)
	if failure := c.run(0x0102); failure != nil {
		t.Fatal(failure)
	}
	entries := c.host.Entries()
	// The key that Chopsticks and polkadot.js compute for timestamp.now.
	now := "\xf0\xc3\x65\xc3\xcf\x59\xd6\x71\xeb\x72\xda\x0e\x7a\x41\x13\xc4\x9f\x1f\x05\x15\xf4\x62\xcd\xcf\x84\xe0\xf1\xd6\x04\x5d\xfc\xbb"
	if len(entries) != 2 || !bytes.Equal(entries[now], []byte{2, 1, 0, 0, 0, 0, 0, 0}) {
		t.Errorf("%x", entries)
	}
	if failure := c.finalize(); failure != nil || len(c.host.Entries()) != 1 {
		t.Errorf("%v %x", failure, c.host.Entries())
	}
}

func TestAnAuthorAloneSetsTheTime(t *testing.T) {
	c := newChain(t)
	c.host.Call(func() {
		for _, origin := range []frame.Origin{frame.Root(), frame.Signed(primitives.AccountID{1})} {
			if err := c.decode(set(9)).Run(origin); err != primitives.ErrBadOrigin {
				t.Errorf("%v", err)
			}
		}
		info := c.decode(set(9)).Info()
		want := primitives.DispatchInfo{
			Weight: primitives.Weight{RefTime: 158_684_000, ProofSize: 1493}, Class: primitives.ClassMandatory,
		}
		if info != want {
			t.Errorf("%+v", info)
		}
		if weight := c.OnInitialize(1); weight != (primitives.Weight{RefTime: 4_118_000}) {
			t.Errorf("%+v", weight)
		}
	})
	if len(c.host.Entries()) != 0 {
		t.Error("a refused origin changes the storage")
	}
}

func TestWhatHearsOfTheTimeMayRefuseIt(t *testing.T) {
	if failure := newChain(t).run(13); failure != "unlucky" {
		t.Error(failure)
	}
}

func clockOf(moment uint64) (data primitives.InherentData) {
	data.ReplaceData(inherentID, codec.U64.Marshal(moment))
	return data
}

func TestTheInherentIsTheClockOrTheEarliestTime(t *testing.T) {
	c := newChain(t)
	if id := c.InherentID(); string(id[:]) != "timstap0" {
		t.Errorf("%s", id)
	}
	c.host.Call(func() {
		for _, test := range []struct{ last, clock, want uint64 }{
			{0, 9000, 9000}, {0, 5, period}, {10000, 12999, 13000}, {10000, 13001, 13001},
		} {
			c.now.Put(test.last)
			call, ok := c.CreateInherent(clockOf(test.clock))
			if !ok || !bytes.Equal(call, set(test.want)) {
				t.Errorf("%+v: %x", test, call)
			}
		}
	})
}

func TestInherentsAreChecked(t *testing.T) {
	c := newChain(t)
	c.host.Call(func() {
		c.now.Put(10_000)
		for _, test := range []struct {
			moment, clock uint64
			want          []byte
		}{
			{13_000, 0, nil}, {13_000, 90_000, nil}, {12_999, 13_000, []byte{0}},
			{50_000, 20_000, nil}, {50_001, 20_000, []byte{1}},
		} {
			call := c.decode(set(test.moment))
			fault := c.CheckInherent(call, clockOf(test.clock))
			if (fault == nil) != (test.want == nil) || fault != nil && (!fault.Fatal || !bytes.Equal(fault.Encoded, test.want)) {
				t.Errorf("%+v: %+v", test, fault)
			}
			if !c.IsInherent(call) {
				t.Error("set is no inherent")
			}
		}
		if fault := c.InherentRequired(clockOf(1)); fault != nil {
			t.Errorf("%+v", fault)
		}
	})
	other := newChain(t)
	other.host.Call(func() {
		call := other.decode(set(1))
		if c.IsInherent(call) || c.CheckInherent(call, primitives.InherentData{}) != nil {
			t.Error("another module's call is an inherent")
		}
	})
}

func TestANodeWithoutAClockDoesNotFit(t *testing.T) {
	c := newChain(t)
	failure := func(data primitives.InherentData, f func(primitives.InherentData)) (err error) {
		defer func() { err, _ = recover().(error) }()
		c.host.Call(func() { f(data) })
		return nil
	}
	var short, long primitives.InherentData
	short.ReplaceData(inherentID, []byte{1, 2, 3})
	long.ReplaceData(inherentID, append(codec.U64.Marshal(7000), 1))
	for name, f := range map[string]func(primitives.InherentData){
		"create": func(data primitives.InherentData) { c.CreateInherent(data) },
		"check":  func(data primitives.InherentData) { c.CheckInherent(c.decode(set(7000)), data) },
	} {
		if err := failure(primitives.InherentData{}, f); !errors.Is(err, ErrNoData) || err.Error() != "Timestamp inherent data must be provided" {
			t.Errorf("%s without data: %v", name, err)
		}
		err := failure(short, f)
		if !errors.Is(err, scale.ErrShort) || err.Error() != "Timestamp inherent data not correctly encoded: scale: offset 0: the data ends too early" {
			t.Errorf("%s of short data: %v", name, err)
		}
		if err := failure(long, f); err != nil {
			t.Errorf("%s of long data: %v", name, err)
		}
	}
}

func TestTheModuleListsWhatItHas(t *testing.T) {
	c := newChain(t)
	constants := c.Constants()
	if len(constants) != 1 || constants[0].Name != "MinimumPeriod" || !bytes.Equal(constants[0].Value, codec.U64.Marshal(period)) {
		t.Errorf("%+v", constants)
	}
	if items := c.Storage(); len(items) != 2 || items[0].Describe().Name != "Now" || items[1].Describe().Name != "DidUpdate" {
		t.Errorf("%+v", items)
	}
	if calls := c.Calls(); len(calls) != 1 || calls[0].Name != "set" || c.Crate() != "pallet_timestamp" {
		t.Errorf("%+v", calls)
	}
	if c.Module.Errors() != nil || c.Module.Events() != nil {
		t.Error("pallet_timestamp has neither errors nor events")
	}
}

func TestNobodyNeedsToHearOfTheTime(t *testing.T) {
	m, r := New(4, period, nil), frame.NewRuntime("test_runtime")
	r.Add(m)
	memhost.New(nil).Call(func() {
		if err := r.Decode(scale.NewDecoder([]byte{4, 0, 28})).Run(frame.None()); err != nil || m.Now() != 7 {
			t.Errorf("%v, %d", err, m.Now())
		}
	})
}
