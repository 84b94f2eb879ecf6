package memhost

import (
	"encoding/hex"
	"errors"
	"testing"
)

// The roots are those that smoldot gives for the same calls.
func TestRootsOverChildTriesAreSmoldots(t *testing.T) {
	const (
		child  = "4338fc4d9b1595bc034ec921f3f2bd37c29761ebac63707a6547152c30d49baf"
		whole  = "491d8167b05ec7cc904937c1f9cf3635c18cf9479cfe9a4b5f740e1d68d64543"
		within = "41c248ef2c3e9e2775877c8f7a5fba662516f6ef6024f4584af035c47b204875"
	)
	want := func(what string, root [32]byte, text string) {
		t.Helper()
		if hex.EncodeToString(root[:]) != text {
			t.Errorf("%s: %x, want %s", what, root, text)
		}
	}
	name := []byte("child")
	h := New(nil)
	h.Call(func() {
		h.StorageSetV1([]byte("a"), []byte("1"))
		h.DefaultChildStorageSetV1(name, []byte("a"), []byte("1"))
		h.DefaultChildStorageSetV1(name, []byte("b"), []byte("2222222222222222222222222222222222222222"))
		want("before the main trie has the child's root", h.StorageRootV2(1), whole)
		if h.get(childPrefix+"child") != "\x00" {
			t.Error("a root is written that nobody asked for")
		}
		want("the child", h.DefaultChildStorageRootV2(name, 1), child)
		want("with the child's root", h.StorageRootV2(1), whole)
		h.StorageStartTransactionV1()
		h.DefaultChildStorageClearV1(name, []byte("b"))
		h.DefaultChildStorageSetV1([]byte("other"), []byte("k"), []byte("v"))
		want("in a transaction", h.StorageRootV2(1), within)
		h.StorageRollbackTransactionV1()
		want("after the rollback", h.StorageRootV2(1), whole)
		h.DefaultChildStorageStorageKillV1(name)
		want("without the child", h.StorageRootV2(1), "2df945dc83b704c0774948cb17530b348f9f17d9dcb4341f74953a0737c04228")
	})
}

func TestPlainRootsOfChildTries(t *testing.T) {
	h := New(nil)
	name := []byte("child")
	h.DefaultChildStorageSetV1(name, []byte("k"), make([]byte, 40))
	plain, hashed := h.DefaultChildStorageRootV1(name), h.DefaultChildStorageRootV2(name, 1)
	state := New(map[string][]byte{"k": make([]byte, 40)})
	if plain != state.StorageRootV1() || plain != h.DefaultChildStorageRootV2(name, 0) || hashed != state.StorageRootV2(1) {
		t.Errorf("%x, %x", plain, hashed)
	}
	if empty := h.DefaultChildStorageRootV2([]byte("none"), 1); empty != New(nil).StorageRootV2(1) {
		t.Errorf("the root of an empty child trie is %x", empty)
	}
	wantFault(t, "ext_default_child_storage_root_version_2", func() { h.DefaultChildStorageRootV2(name, 2) })
}

func TestACallSealsTheChildTries(t *testing.T) {
	h := New(nil)
	h.Call(func() { h.DefaultChildStorageSetV1([]byte("c"), []byte("k"), make([]byte, 40)) })
	key := childPrefix + "c"
	hashed := New(map[string][]byte{"k": make([]byte, 40)}).StorageRootV2(1)
	if string(h.Entries()[key]) != string(hashed[:]) {
		t.Errorf("sealed is %x", h.Entries()[key])
	}
	h.StateVersion = 0
	h.Call(func() {})
	plain := New(map[string][]byte{"k": make([]byte, 40)}).StorageRootV1()
	if string(h.Entries()[key]) != string(plain[:]) {
		t.Errorf("by state version 0 it is %x", h.Entries()[key])
	}
	h.Call(func() { h.DefaultChildStorageClearV1([]byte("c"), []byte("k")) })
	if len(h.Entries()) != 0 || len(h.Children()) != 0 {
		t.Errorf("left: %v, %v", h.Entries(), h.Children())
	}
}

func TestAFailedCallLeavesChildTriesAsTheyWere(t *testing.T) {
	h := New(nil)
	h.SetChildren(map[string]map[string][]byte{"c": {"k": []byte("old")}})
	bad := errors.New("bad")
	func() {
		defer func() {
			if recover() != bad {
				t.Error("the panic does not reach the caller")
			}
		}()
		h.Call(func() {
			h.DefaultChildStorageSetV1([]byte("c"), []byte("k"), []byte("new"))
			h.DefaultChildStorageSetV1([]byte("d"), []byte("k"), []byte("new"))
			h.DefaultChildStorageRootV2([]byte("c"), 1)
			h.OffchainIndexSetV1([]byte("i"), []byte("new"))
			h.OffchainLocalStorageSetV1(1, []byte("l"), []byte("new"))
			h.OffchainSubmitTransactionV1([]byte("t"))
			h.CryptoStartBatchVerifyV1()
			panic(bad)
		})
	}()
	children := h.Children()
	if len(children) != 1 || string(children["c"]["k"]) != "old" || len(h.Entries()) != 0 {
		t.Errorf("%v, %v", children, h.Entries())
	}
	if len(h.OffchainIndex()) != 0 || len(h.LocalStorage(1)) != 0 || len(h.Submitted()) != 0 {
		t.Errorf("%v, %v, %v", h.OffchainIndex(), h.LocalStorage(1), h.Submitted())
	}
	h.Call(h.CryptoStartBatchVerifyV1)
	h.Call(h.CryptoStartBatchVerifyV1) // no batch is left over from the call before
}

func TestKillCountsOldKeys(t *testing.T) {
	fresh := func() *Host {
		h := New(nil)
		h.SetChildren(map[string]map[string][]byte{"c": {"k1": {}, "k2": {}, "k3": {}}})
		h.StorageStartTransactionV1()
		h.DefaultChildStorageSetV1([]byte("c"), []byte("k0"), nil)
		return h
	}
	name := []byte("c")
	two, all := []byte{1, 2, 0, 0, 0}, []byte{0}
	h := fresh()
	if got := string(h.DefaultChildStorageStorageKillV3(name, two)); got != "\x01\x02\x00\x00\x00" {
		t.Errorf("version 3: %x", got)
	}
	if len(h.Children()["c"]) != 1 || !h.DefaultChildStorageExistsV1(name, []byte("k3")) {
		t.Errorf("left: %v", h.Children())
	}
	if h = fresh(); h.DefaultChildStorageStorageKillV2(name, two) || !h.DefaultChildStorageStorageKillV2(name, all) {
		t.Error("version 2")
	}
	h = fresh()
	h.DefaultChildStorageClearPrefixV1(name, []byte("k"))
	if len(h.Children()) != 0 {
		t.Errorf("clear_prefix leaves %v", h.Children())
	}
	if got := string(fresh().DefaultChildStorageClearPrefixV2(name, []byte("k3"), all)); got != "\x00\x01\x00\x00\x00" {
		t.Errorf("clear_prefix version 2: %x", got)
	}
	bad := []byte{1, 2}
	wantFault(t, "ext_default_child_storage_storage_kill_version_2", func() { h.DefaultChildStorageStorageKillV2(name, bad) })
	wantFault(t, "ext_default_child_storage_storage_kill_version_3", func() { h.DefaultChildStorageStorageKillV3(name, bad) })
	wantFault(t, "ext_default_child_storage_clear_prefix_version_2", func() {
		h.DefaultChildStorageClearPrefixV2(name, nil, bad)
	})
}
