package memhost

import (
	"strings"

	"dotgo.dev/runtime/sdk/internal/mpt"
	"dotgo.dev/runtime/sdk/scale"
)

// childKeys begins the keys under which the roots of child tries are kept: a runtime cannot change them.
const childKeys = ":child_storage:"

// Entries returns a copy of the main storage.
func (h *Host) Entries() map[string][]byte { return cloneAll(h.main.values) }

// StorageSetV1 sets a key.
func (h *Host) StorageSetV1(key, value []byte) {
	if !strings.HasPrefix(string(key), childKeys) {
		h.write(h.main, string(key), clone(value))
	}
}

// StorageGetV1 returns the encoded option of a key's value.
func (h *Host) StorageGetV1(key []byte) []byte { return h.main.encodedGet(key) }

// StorageReadV1 copies the value from the offset on, as far as the buffer goes, and returns the encoded option of the
// number of bytes that the value has from the offset on.
func (h *Host) StorageReadV1(key, valueOut []byte, offset uint32) []byte {
	return h.main.encodedRead(key, valueOut, offset)
}

// StorageClearV1 removes a key.
func (h *Host) StorageClearV1(key []byte) {
	if !strings.HasPrefix(string(key), childKeys) {
		h.write(h.main, string(key), nil)
	}
}

// StorageExistsV1 says whether a key has a value.
func (h *Host) StorageExistsV1(key []byte) bool {
	_, ok := h.main.values[string(key)]
	return ok
}

// StorageNextKeyV1 returns the encoded option of the least key above the given one.
func (h *Host) StorageNextKeyV1(key []byte) []byte { return h.main.encodedNext(key) }

// StorageClearPrefixV1 removes all keys with the prefix.
func (h *Host) StorageClearPrefixV1(prefix []byte) { h.clearMain(string(prefix), noLimit) }

// StorageClearPrefixV2 removes keys with the prefix and returns an encoded KillStorageResult. Of the keys that were there
// when the call began it removes at most as many as the encoded option says; they alone are counted.
func (h *Host) StorageClearPrefixV2(prefix, limit []byte) []byte {
	return killResult(h.clearMain(string(prefix), limitOf("ext_storage_clear_prefix_version_2", limit)))
}

// clearMain is clearPrefix of the main storage. Prefixes that roots of child tries may have are left alone.
func (h *Host) clearMain(prefix string, limit int) (counted int, rest bool) {
	if strings.HasPrefix(prefix, childKeys) || strings.HasPrefix(childKeys, prefix) {
		return 0, false
	}
	return h.clearPrefix(h.main, prefix, limit)
}

// StorageAppendV1 appends an encoded item to the encoded vector behind a key. Whatever is no vector counts as empty.
func (h *Host) StorageAppendV1(key, value []byte) {
	old := h.main.values[string(key)]
	var items []byte
	var count uint64
	d := scale.NewDecoder(old)
	if n := d.CompactU32(); d.Err() == nil && n < 1<<32-1 {
		count, items = uint64(n), old[d.Offset():]
	}
	var e scale.Encoder
	e.Compact(count + 1)
	e.Raw(items)
	e.Raw(value)
	h.write(h.main, string(key), e.Bytes())
}

// StorageStartTransactionV1 opens a transaction inside the ones that are open.
func (h *Host) StorageStartTransactionV1() { h.open = append(h.open, undoLog{}) }

// StorageCommitTransactionV1 ends the innermost transaction and keeps its changes.
func (h *Host) StorageCommitTransactionV1() {
	h.needTransaction("ext_storage_commit_transaction_version_1")
	h.commit()
}

// StorageRollbackTransactionV1 ends the innermost transaction and drops its changes.
func (h *Host) StorageRollbackTransactionV1() {
	h.needTransaction("ext_storage_rollback_transaction_version_1")
	h.rollback()
}

// needTransaction refuses to end a transaction that the runtime did not start; the outermost one is the call's own.
func (h *Host) needTransaction(function string) {
	if len(h.open) < 2 {
		panic(&Fault{Function: function, Reason: "no storage transaction is open"})
	}
}

// StorageRootV1 returns the root of the storage's trie, with every value inside its node.
func (h *Host) StorageRootV1() [32]byte { return h.root(mpt.V0) }

// StorageRootV2 returns the root of the storage's trie.
func (h *Host) StorageRootV2(stateVersion uint32) [32]byte {
	return h.root(trieVersion("ext_storage_root_version_2", stateVersion))
}

// StorageChangesRootV1 returns the encoded none: no host keeps changes tries any more.
func (h *Host) StorageChangesRootV1(parentHash []byte) []byte { return encodedOption(nil, false) }

// StorageProofSizeStorageProofSizeV1 returns the host's field ProofSize.
func (h *Host) StorageProofSizeStorageProofSizeV1() uint64 { return h.ProofSize }

// root returns the root of the main trie, in which the roots of the child tries take part as they are now.
func (h *Host) root(version mpt.Version) [32]byte {
	if len(h.children) == 0 {
		return h.main.root(h.HashingBlake2_256V1, version)
	}
	all := newPairs(h.main.values)
	for _, name := range h.childNames() {
		all.put(childPrefix+name, h.childRoot(name, version))
	}
	return all.root(h.HashingBlake2_256V1, version)
}
