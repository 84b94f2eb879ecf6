package memhost

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"testing"

	"dotgo.dev/runtime/sdk/scale"
)

// testdata/smoldot_tries.json has roots that smoldot computed in probe modules. Not used are its ext_trie_*_root for keys
// that begin with one another, where it differs from its own state root, and Keccak tries of version 1, where it hashes
// values with Blake2b.
func TestRootsEqualSmoldots(t *testing.T) {
	text, err := os.ReadFile("testdata/smoldot_tries.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors []struct{ Function, Input, Root string }
	if err := json.Unmarshal(text, &vectors); err != nil {
		t.Fatal(err)
	}
	h := New(nil)
	functions := map[string]func([]byte, uint32) [32]byte{
		"blake2_256_ordered_root_": h.TrieBlake2_256OrderedRootV2,
		"keccak_256_root_":         h.TrieKeccak256RootV2,
		"keccak_256_ordered_root_": h.TrieKeccak256OrderedRootV2,
		"storage_root_": func(pairs []byte, version uint32) [32]byte {
			root := h.TrieBlake2_256RootV2(pairs, version)
			if state := stateOf(pairs).StorageRootV2(version); state != root {
				t.Errorf("the state's root is %x, the trie's %x", state, root)
			}
			return root
		},
	}
	if len(vectors) != 38 {
		t.Fatalf("%d vectors", len(vectors))
	}
	for i, v := range vectors {
		input, err := hex.DecodeString(v.Input)
		if err != nil {
			t.Fatal(err)
		}
		name, version := v.Function[:len(v.Function)-1], uint32(v.Function[len(v.Function)-1]-'0')
		root := functions[name](input, version)
		if got := hex.EncodeToString(root[:]); got != v.Root {
			t.Errorf("vector %d, %s: %s, want %s", i, v.Function, got, v.Root)
		}
	}
}

// stateOf returns a host whose storage holds the encoded pairs.
func stateOf(pairs []byte) *Host {
	h := New(nil)
	d := scale.NewDecoder(pairs)
	for range d.Length() {
		key := d.ByteVec()
		h.StorageSetV1(key, d.ByteVec())
	}
	return h
}

func TestVersion1RootFunctionsAreVersion2WithPlainValues(t *testing.T) {
	h := New(nil)
	// One pair, and one value: a value of 40 bytes tells the versions apart.
	pairs := append([]byte{4, 4, 'k', 160}, make([]byte, 40)...)
	values := append([]byte{4, 160}, make([]byte, 40)...)
	for name, same := range map[string]bool{
		"blake2 root":     h.TrieBlake2_256RootV1(pairs) == h.TrieBlake2_256RootV2(pairs, 0),
		"blake2 ordered":  h.TrieBlake2_256OrderedRootV1(values) == h.TrieBlake2_256OrderedRootV2(values, 0),
		"keccak root":     h.TrieKeccak256RootV1(pairs) == h.TrieKeccak256RootV2(pairs, 0),
		"keccak ordered":  h.TrieKeccak256OrderedRootV1(values) == h.TrieKeccak256OrderedRootV2(values, 0),
		"versions differ": h.TrieBlake2_256RootV2(pairs, 0) != h.TrieBlake2_256RootV2(pairs, 1),
	} {
		if !same {
			t.Error(name)
		}
	}
}

func TestTriesRefuseBadInput(t *testing.T) {
	h := New(nil)
	wantFault(t, "ext_trie_blake2_256_root_version_2", func() { h.TrieBlake2_256RootV2([]byte{4}, 0) })
	wantFault(t, "ext_trie_blake2_256_root_version_2", func() { h.TrieBlake2_256RootV2([]byte{0}, 2) })
	wantFault(t, "ext_storage_root_version_2", func() { h.StorageRootV2(2) })
}
