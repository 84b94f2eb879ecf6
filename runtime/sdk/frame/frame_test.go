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
		Call0(0, "reset", func(origin Origin) error {
			m.total.Remove()
			return origin.EnsureRoot()
		}),
		Call1(1, "add", Arg[uint32]{"n", codec.U32}, func(_ Origin, n uint32) error {
			m.total.Put(m.total.Get() + n)
			if n%2 == 1 {
				return errOdd
			}
			return nil
		}),
		Call2(7, "pick", Arg[bool]{"first", codec.Bool}, Arg[string]{"text", codec.Text},
			func(_ Origin, first bool, text string) error {
				if first && text == "panic" {
					panic(text)
				}
				return nil
			}),
	}
}

func decode(d *Dispatcher, data ...byte) (*Prepared, error) {
	from := scale.NewDecoder(data)
	call := d.Decode(from)
	return call, from.Finish()
}

func TestCallsAreFoundAndRun(t *testing.T) {
	m := newSums(5)
	d := NewDispatcher([]Module{m})
	memhost.New(nil).Call(func() {
		call, err := decode(d, 5, 1, 8, 0, 0, 0)
		if err != nil || call.Name() != "Sums.add" || call.Run(None()) != nil || m.total.Get() != 8 {
			t.Errorf("add: %v, total %d", err, m.total.Get())
		}
		call, _ = decode(d, 5, 1, 9, 0, 0, 0)
		err = call.Run(None())
		var dispatch *DispatchError
		var refused *ModuleError
		if !errors.As(err, &dispatch) || !errors.As(err, &refused) || refused.Index != 3 || !errors.Is(err, errOdd) {
			t.Errorf("odd: %v", err)
		}
		if err.Error() != "call Sums.add: Sums.Odd" || m.total.Get() != 8 {
			t.Errorf("%v, total %d", err, m.total.Get())
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

func TestAPanicInACallTakesItsChangesBack(t *testing.T) {
	d := NewDispatcher([]Module{newSums(0)})
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
	d := NewDispatcher([]Module{newSums(5)})
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
	NewDispatcher([]Module{newSums(1), newSums(1)})
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
