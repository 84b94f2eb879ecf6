package memhost

import (
	"slices"

	"dotgo.dev/runtime/sdk/internal/mpt"
)

// childPrefix and the name of a child trie are the key of its root in the main trie.
const childPrefix = childKeys + "default:"

// SetChildren gives the host child tries, by name. It is for the time before the first call.
func (h *Host) SetChildren(children map[string]map[string][]byte) {
	h.children = make(map[string]*pairs, len(children))
	for name, values := range children {
		h.children[name] = newPairs(values)
	}
}

// Children returns a copy of the child tries that hold something, by name.
func (h *Host) Children() map[string]map[string][]byte {
	children := make(map[string]map[string][]byte)
	for name, child := range h.children {
		if len(child.values) > 0 {
			children[name] = cloneAll(child.values)
		}
	}
	return children
}

// child returns a child trie; one that nothing was written to is empty.
func (h *Host) child(name []byte) *pairs {
	found := h.children[string(name)]
	if found == nil {
		found = newPairs(nil)
		h.children[string(name)] = found
	}
	return found
}

func (h *Host) childNames() []string {
	names := make([]string, 0, len(h.children))
	for name := range h.children {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// childRoot returns the root that the main trie holds for a child trie: nil for an empty one, which has no key there.
func (h *Host) childRoot(name string, version mpt.Version) []byte {
	child := h.children[name]
	if len(child.values) == 0 {
		return nil
	}
	root := child.root(h.HashingBlake2_256V1, version)
	return root[:]
}

// sealChild writes the root of a child trie into the main trie and returns it.
func (h *Host) sealChild(name string, version mpt.Version) [32]byte {
	h.write(h.main, childPrefix+name, h.childRoot(name, version))
	return h.children[name].root(h.HashingBlake2_256V1, version)
}

// sealChildren does so for all, as hosts do when they commit what a call changed.
func (h *Host) sealChildren() {
	for _, name := range h.childNames() {
		h.sealChild(name, trieVersion("call", h.StateVersion))
	}
}

// DefaultChildStorageSetV1 sets a key of a child trie.
func (h *Host) DefaultChildStorageSetV1(childKey, key, value []byte) {
	h.write(h.child(childKey), string(key), clone(value))
}

// DefaultChildStorageGetV1 returns the encoded option of the value of a key of a child trie.
func (h *Host) DefaultChildStorageGetV1(childKey, key []byte) []byte {
	return h.child(childKey).encodedGet(key)
}

// DefaultChildStorageReadV1 is StorageReadV1 for a child trie.
func (h *Host) DefaultChildStorageReadV1(childKey, key, valueOut []byte, offset uint32) []byte {
	return h.child(childKey).encodedRead(key, valueOut, offset)
}

// DefaultChildStorageClearV1 removes a key of a child trie.
func (h *Host) DefaultChildStorageClearV1(childKey, key []byte) {
	h.write(h.child(childKey), string(key), nil)
}

// DefaultChildStorageExistsV1 says whether a key of a child trie has a value.
func (h *Host) DefaultChildStorageExistsV1(childKey, key []byte) bool {
	_, ok := h.child(childKey).values[string(key)]
	return ok
}

// DefaultChildStorageNextKeyV1 returns the encoded option of the least key above the given one in a child trie.
func (h *Host) DefaultChildStorageNextKeyV1(childKey, key []byte) []byte {
	return h.child(childKey).encodedNext(key)
}

// DefaultChildStorageClearPrefixV1 removes all keys of a child trie with the prefix.
func (h *Host) DefaultChildStorageClearPrefixV1(childKey, prefix []byte) {
	h.clearPrefix(h.child(childKey), string(prefix), noLimit)
}

// DefaultChildStorageClearPrefixV2 is StorageClearPrefixV2 for a child trie.
func (h *Host) DefaultChildStorageClearPrefixV2(childKey, prefix, limit []byte) []byte {
	most := limitOf("ext_default_child_storage_clear_prefix_version_2", limit)
	return killResult(h.clearPrefix(h.child(childKey), string(prefix), most))
}

// DefaultChildStorageStorageKillV1 removes all keys of a child trie.
func (h *Host) DefaultChildStorageStorageKillV1(childKey []byte) {
	h.clearPrefix(h.child(childKey), "", noLimit)
}

// DefaultChildStorageStorageKillV2 removes keys of a child trie, of the old ones at most the limit, and says whether none
// is left.
func (h *Host) DefaultChildStorageStorageKillV2(childKey, limit []byte) bool {
	_, rest := h.clearPrefix(h.child(childKey), "", limitOf("ext_default_child_storage_storage_kill_version_2", limit))
	return !rest
}

// DefaultChildStorageStorageKillV3 does the same and returns an encoded KillStorageResult.
func (h *Host) DefaultChildStorageStorageKillV3(childKey, limit []byte) []byte {
	most := limitOf("ext_default_child_storage_storage_kill_version_3", limit)
	return killResult(h.clearPrefix(h.child(childKey), "", most))
}

// DefaultChildStorageRootV1 returns the root of a child trie, with every value inside its node; the main trie gets it too.
func (h *Host) DefaultChildStorageRootV1(childKey []byte) [32]byte {
	h.child(childKey)
	return h.sealChild(string(childKey), mpt.V0)
}

// DefaultChildStorageRootV2 returns the root of a child trie; the main trie gets it too.
func (h *Host) DefaultChildStorageRootV2(childKey []byte, stateVersion uint32) [32]byte {
	version := trieVersion("ext_default_child_storage_root_version_2", stateVersion)
	h.child(childKey)
	return h.sealChild(string(childKey), version)
}
