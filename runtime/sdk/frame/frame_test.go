package frame

import (
	"errors"
	"strings"
	"testing"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/memhost"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/storage"
)

var errOdd = &ModuleError{Module: "Sums", Index: 3, Name: "Odd"}

type sums struct {
	Base
	total storage.Value[uint32]
}

func newSums(index uint8) *sums {
	return &sums{
		Base:  Base{ModuleName: "Sums", ModuleIndex: index},
		total: storage.Value[uint32]{Item: storage.Item{Module: "Sums", Name: "Total"}, Codec: codec.U32},
	}
}

func (m *sums) Calls() []Call {
	return []Call{
		Call0(0, "reset", "Forgets the sum.", func(origin Origin) error {
			m.total.Remove()
			return origin.EnsureRoot()
		}),
		Call1(1, "add", "Adds.", NewArg("n", codec.U32).Typed("Number"), func(_ Origin, n uint32) error {
			m.total.Put(m.total.Get() + n)
			if n%2 == 1 {
				return errOdd
			}
			return nil
		}),
		Call2(7, "pick", "Picks.", NewArg("first", codec.Bool), NewArg("text", codec.Text),
			func(_ Origin, first bool, text string) error {
				if first && text == "panic" {
					panic(text)
				}
				return nil
			}),
	}
}

func newRuntime(modules ...Module) *Runtime {
	r := NewRuntime("test_runtime")
	r.Add(modules...)
	return r
}

func decode(d *Runtime, data ...byte) (*Prepared, error) {
	from := scale.NewDecoder(data)
	call := d.Decode(from)
	return call, from.Finish()
}

func TestCallsAreFoundAndRun(t *testing.T) {
	m := newSums(5)
	d := newRuntime(m)
	memhost.New(nil).Call(func() {
		call, err := decode(d, 5, 1, 8, 0, 0, 0)
		if err != nil || call.Name() != "Sums.add" || call.Run(None()) != nil || m.total.Get() != 8 {
			t.Errorf("add: %v, total %d", err, m.total.Get())
		}
		call, _ = decode(d, 5, 1, 9, 0, 0, 0)
		err = call.Run(None())
		want := primitives.DispatchError{Kind: primitives.DispatchModule, Module: 5, Reason: [4]byte{3}}
		if err != want || m.total.Get() != 8 {
			t.Errorf("odd: %v, total %d", err, m.total.Get())
		}
		call, _ = decode(d, 5, 0)
		if err := call.Run(Signed(primitives.AccountID{})); !errors.Is(err, ErrBadOrigin) || m.total.Get() != 8 {
			t.Errorf("reset by an account: %v", err)
		}
		if err := call.Run(Root()); err != nil || m.total.Exists() {
			t.Errorf("reset: %v", err)
		}
	})
}

// tolled is a module with a call that is free when its argument is even.
type tolled struct{ Base }

func (*tolled) Calls() []Call {
	return []Call{
		Call1(0, "pass", "Passes.", Arg[uint8]{Name: "n", Codec: codec.U8}, func(_ Origin, n uint8) error {
			storage.Set([]byte("passed"), []byte{n})
			if n%2 == 0 {
				return Free
			}
			return nil
		}),
		Call0(1, "gift", "Is free.", func(Origin) error { return nil }).FreeIfDone(),
	}
}

func TestACallMaySucceedForFree(t *testing.T) {
	r := newRuntime(&tolled{Base{ModuleName: "Tolled", ModuleIndex: 2}})
	memhost.New(nil).Call(func() {
		for _, test := range []struct {
			data []byte
			free bool
		}{{[]byte{2, 0, 4}, true}, {[]byte{2, 0, 5}, false}, {[]byte{2, 1}, true}} {
			call, _ := decode(r, test.data...)
			if err := call.Run(None()); err != nil || call.Waived() != test.free {
				t.Errorf("%x: %v, free %v", test.data, err, call.Waived())
			}
		}
		if kept, _ := storage.Get([]byte("passed")); string(kept) != "\x05" {
			t.Errorf("stored %x", kept)
		}
		call, _ := decode(r, 2, 0, 8)
		if _ = call.Run(None()); !storage.Exists([]byte("passed")) {
			t.Error("a free call's changes are taken back")
		}
		if kept, _ := storage.Get([]byte("passed")); string(kept) != "\x08" {
			t.Errorf("stored %x", kept)
		}
	})
}

func TestAPanicInACallTakesItsChangesBack(t *testing.T) {
	d := newRuntime(newSums(0))
	host := memhost.New(nil)
	host.Call(func() {
		call, err := decode(d, append([]byte{0, 7, 1, 20}, "panic"...)...)
		if err != nil {
			t.Fatal(err)
		}
		defer func() {
			if recover() != "panic" || host.OpenTransactions() != 1 {
				t.Error("the transaction stays open")
			}
		}()
		_ = call.Run(None())
	})
}

func TestUnknownAndBadCalls(t *testing.T) {
	d := newRuntime(newSums(5))
	var unknown *UnknownCallError
	if call, err := decode(d, 5, 9); call != nil || !errors.As(err, &unknown) || unknown.Call != 9 {
		t.Errorf("%v", err)
	}
	if _, err := decode(d, 4, 0); !errors.As(err, &unknown) || unknown.Error() != "there is no call 4.0" {
		t.Errorf("%v", err)
	}
	if _, err := decode(d, 5, 1, 1); !errors.Is(err, scale.ErrShort) {
		t.Errorf("%v", err)
	}
	if _, err := decode(d, 5); !errors.Is(err, scale.ErrShort) {
		t.Errorf("%v", err)
	}
}

func TestIndicesAreUnique(t *testing.T) {
	defer func() {
		if text, _ := recover().(string); !strings.Contains(text, "have one index") {
			t.Error("two modules share an index")
		}
	}()
	newRuntime(newSums(1), newSums(1))
}

func TestOrigins(t *testing.T) {
	id := primitives.AccountID{1}
	if got, err := Signed(id).EnsureSigned(); got != id || err != nil {
		t.Errorf("%v %v", got, err)
	}
	if _, err := Root().EnsureSigned(); err != ErrBadOrigin {
		t.Error("root is signed")
	}
	if None().EnsureNone() != nil || Signed(id).EnsureNone() != ErrBadOrigin || None().EnsureRoot() != ErrBadOrigin {
		t.Error("origins are mixed up")
	}
}

// nesting is a module with a call that holds a call, as Sudo's does.
type nesting struct {
	Base
	runtime *Runtime
}

func (m *nesting) Calls() []Call {
	inner := Arg[*Prepared]{Name: "call", Codec: m.runtime.Call, Weigh: func(call *Prepared, info *primitives.DispatchInfo) {
		info.Weight = info.Weight.Add(call.Info().Weight)
		info.Class = call.Info().Class
	}}
	return []Call{
		Call1(0, "as_root", "Runs a call as root.", inner, func(_ Origin, call *Prepared) error { return call.Run(Root()) }).
			Costs(primitives.Weight{RefTime: 10}),
		Call0(1, "nothing", "Does nothing.", func(Origin) error { return nil }).
			Costs(primitives.Weight{RefTime: 3}).Of(primitives.ClassOperational),
	}
}

func TestCallsMayHoldCalls(t *testing.T) {
	r := NewRuntime("test_runtime")
	m := newSums(5)
	r.Add(&nesting{Base: Base{ModuleName: "Nesting", ModuleIndex: 1}, runtime: r}, m)
	memhost.New(nil).Call(func() {
		m.total.Put(3)
		call, err := decode(r, 1, 0, 1, 0, 5, 0)
		if err != nil || call.Run(None()) != nil || m.total.Exists() || string(call.Encoded) != "\x01\x00\x01\x00\x05\x00" {
			t.Errorf("%v %v", err, m.total.Get())
		}
		call, err = decode(r, 1, 0, 1, 0, 1, 1)
		want := primitives.DispatchInfo{Weight: primitives.Weight{RefTime: 23}, Class: primitives.ClassOperational}
		if err != nil || call.Info() != want {
			t.Errorf("%v %v", call.Info(), err)
		}
		deep := func(depth int) error {
			data := make([]byte, 0, 2*depth)
			for range depth - 1 {
				data = append(data, 1, 0)
			}
			_, err := decode(r, append(data, 1, 1)...)
			return err
		}
		if deep(MaxCallDepth) != nil || !errors.Is(deep(MaxCallDepth+1), scale.ErrDepth) || !errors.Is(deep(1000), scale.ErrDepth) {
			t.Error("the depth of calls has another limit")
		}
	})
}

func TestEventsAreTheirIndexAndValues(t *testing.T) {
	kind := NewEvent2(4, "Sent", "Something was sent.", NewArg("n", codec.U8), NewArg("s", codec.Text))
	if got := kind.Of(7, "a").Encoded(); string(got) != "\x04\x07\x04a" {
		t.Errorf("%x", got)
	}
	empty := NewEvent0(2, "Done", "It is done.")
	if got := empty.Of().Encoded(); string(got) != "\x02" {
		t.Errorf("%x", got)
	}
}

func TestMetadataHasTheNamesOfArgumentsAndTheirTypes(t *testing.T) {
	got := newSums(5).Calls()[1].fields
	if len(got) != 1 || got[0].Name != "n" || got[0].TypeName != "Number" || got[0].Type != codec.U32.Type {
		t.Errorf("%+v", got)
	}
}
