package offchain

import (
	"bytes"
	"maps"
	"testing"

	"dotgo.dev/runtime/sdk/memhost"
	"dotgo.dev/runtime/sdk/scale"
)

func TestTheWorkersStorage(t *testing.T) {
	h := memhost.New(nil)
	h.Call(func() {
		key := []byte("k")
		if !CompareAndSet(Persistent, key, scale.None[[]byte](), []byte("1")) {
			t.Error("the key has a value at first")
		}
		if CompareAndSet(Persistent, key, scale.Some([]byte("2")), []byte("3")) {
			t.Error("another value is taken for the right one")
		}
		if !CompareAndSet(Persistent, key, scale.Some([]byte("1")), []byte("4")) {
			t.Error("the right value is not taken")
		}
		Set(Local, key, nil)
		if value, ok := Get(Persistent, key); !ok || string(value) != "4" {
			t.Errorf("%q, %v", value, ok)
		}
		if value, ok := Get(Local, key); !ok || len(value) != 0 {
			t.Errorf("local: %q, %v", value, ok)
		}
		Clear(Local, key)
		if _, ok := Get(Local, key); ok {
			t.Error("the key is not cleared")
		}
	})
	if kept := h.LocalStorage(uint32(Persistent)); len(kept) != 1 || string(kept["k"]) != "4" {
		t.Errorf("%q", kept)
	}
}

func TestTheIndex(t *testing.T) {
	h := memhost.New(nil)
	h.Call(func() {
		IndexSet([]byte("a"), []byte("1"))
		IndexSet([]byte("b"), []byte("2"))
		IndexClear([]byte("b"))
	})
	if index := h.OffchainIndex(); !maps.EqualFunc(index, map[string][]byte{"a": []byte("1")}, bytes.Equal) {
		t.Errorf("%q", index)
	}
}

func TestWhatANodeTells(t *testing.T) {
	h := memhost.New(nil)
	h.Clock, h.Seed, h.Validator = 1000, [32]byte{7}, false
	h.Call(func() {
		if Timestamp() != 1000 || RandomSeed() != [32]byte{7} || IsValidator() {
			t.Error("the fields of the host are not what is seen")
		}
		SleepUntil(1500)
		SleepUntil(1200)
		if Timestamp() != 1500 {
			t.Errorf("after sleeping it is %d", Timestamp())
		}
		if err := SubmitTransaction([]byte("one")); err != nil {
			t.Error(err)
		}
	})
	h.RefuseTransactions = true
	h.Call(func() {
		if err := SubmitTransaction([]byte("two")); err != ErrSubmit {
			t.Error(err)
		}
	})
	if submitted := h.Submitted(); len(submitted) != 1 || string(submitted[0]) != "one" || h.Clock != 1000 {
		t.Errorf("%q, clock %d", submitted, h.Clock)
	}
}
