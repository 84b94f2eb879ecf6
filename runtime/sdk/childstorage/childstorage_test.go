package childstorage

import (
	"encoding/hex"
	"testing"

	"dotgo.dev/runtime/sdk/memhost"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/storage"
	"dotgo.dev/runtime/sdk/trie"
)

func TestAChildTrieIsAMapOfItsOwn(t *testing.T) {
	memhost.New(nil).Call(func() {
		child, other := Trie{[]byte("child")}, Trie{[]byte("other")}
		child.Set([]byte("a"), []byte("1"))
		child.Set([]byte("b"), []byte("hello"))
		other.Set([]byte("a"), nil)
		if value, ok := child.Get([]byte("a")); !ok || string(value) != "1" {
			t.Errorf("a: %q, %v", value, ok)
		}
		if value, ok := other.Get([]byte("a")); !ok || len(value) != 0 {
			t.Errorf("other a: %q, %v", value, ok)
		}
		if _, ok := other.Get([]byte("b")); ok || storage.Exists([]byte("a")) {
			t.Error("a key is seen in another trie")
		}
		buffer := make([]byte, 2)
		if n, ok := child.Read([]byte("b"), buffer, 1); !ok || n != 4 || string(buffer) != "el" {
			t.Errorf("b: %d, %v, %q", n, ok, buffer)
		}
		if _, ok := child.Read([]byte("c"), buffer, 0); ok {
			t.Error("c is read")
		}
		if next, ok := child.NextKey([]byte("a")); !ok || string(next) != "b" {
			t.Errorf("after a: %q, %v", next, ok)
		}
		if _, ok := child.NextKey([]byte("b")); ok {
			t.Error("there is a key after b")
		}
		child.Clear([]byte("a"))
		if child.Exists([]byte("a")) || !child.Exists([]byte("b")) {
			t.Error("after Clear")
		}
	})
}

func TestTheRootIsSmoldots(t *testing.T) {
	memhost.New(nil).Call(func() {
		child := Trie{[]byte("child")}
		child.Set([]byte("a"), []byte("1"))
		child.Set([]byte("b"), []byte("2222222222222222222222222222222222222222"))
		root := child.Root(trie.V1)
		if hex.EncodeToString(root[:]) != "4338fc4d9b1595bc034ec921f3f2bd37c29761ebac63707a6547152c30d49baf" {
			t.Errorf("%x", root)
		}
		if stored, _ := storage.Get([]byte(":child_storage:default:child")); string(stored) != string(root[:]) {
			t.Errorf("the main trie has %x", stored)
		}
	})
}

func TestLimitsHoldForOldKeys(t *testing.T) {
	h := memhost.New(nil)
	h.SetChildren(map[string]map[string][]byte{"child": {"k1": {1}, "k2": {2}, "k3": {3}, "l": {4}}})
	h.Call(func() {
		child := Trie{[]byte("child")}
		child.Set([]byte("k0"), nil)
		if counted, rest := child.ClearPrefix([]byte("k"), scale.Some[uint32](2)); counted != 2 || !rest {
			t.Errorf("%d, %v", counted, rest)
		}
		if child.Exists([]byte("k0")) || child.Exists([]byte("k2")) || !child.Exists([]byte("k3")) {
			t.Error("other keys are gone")
		}
		if counted, rest := child.Kill(scale.None[uint32]()); counted != 4 || rest {
			t.Errorf("%d, %v", counted, rest)
		}
		if _, ok := child.NextKey(nil); ok {
			t.Error("a key is left")
		}
	})
}
