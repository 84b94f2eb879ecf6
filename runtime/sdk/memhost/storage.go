package memhost

import (
	"math"
	"slices"
	"strings"

	"dotgo.dev/runtime/sdk/internal/mpt"
	"dotgo.dev/runtime/sdk/scale"
)

// childKeys begins the keys under which the roots of child tries are kept: a runtime cannot change them.
const childKeys = ":child_storage:"

// undoLog has what the keys changed since a transaction began held before; a nil value stands for nothing.
type undoLog map[string][]byte

// Entries returns a copy of the storage.
func (h *Host) Entries() map[string][]byte {
	entries := make(map[string][]byte, len(h.state))
	for key, value := range h.state {
		entries[key] = clone(value)
	}
	return entries
}

// OpenTransactions returns the number of storage transactions that are open.
func (h *Host) OpenTransactions() int { return len(h.open) }

// write sets a key, or removes it when the value is nil, and notes what the innermost transaction has to restore.
func (h *Host) write(key string, value []byte) {
	old, existed := h.state[key]
	if len(h.open) > 0 {
		undo := h.open[len(h.open)-1]
		if _, noted := undo[key]; !noted {
			if existed {
				undo[key] = old
			} else {
				undo[key] = nil
			}
		}
	}
	if existed != (value != nil) {
		h.keys = nil
	}
	if value == nil {
		delete(h.state, key)
	} else {
		h.state[key] = value
	}
}

func (h *Host) rollback() {
	undo := h.open[len(h.open)-1]
	h.open = h.open[:len(h.open)-1]
	for key, old := range undo {
		if old == nil {
			delete(h.state, key)
		} else {
			h.state[key] = old
		}
	}
	h.keys = nil
}

func (h *Host) commit() {
	undo := h.open[len(h.open)-1]
	h.open = h.open[:len(h.open)-1]
	if len(h.open) == 0 {
		return
	}
	outer := h.open[len(h.open)-1]
	for key, old := range undo {
		if _, noted := outer[key]; !noted {
			outer[key] = old
		}
	}
}

func (h *Host) sortedKeys() []string {
	if h.keys == nil {
		h.keys = make([]string, 0, len(h.state))
		for key := range h.state {
			h.keys = append(h.keys, key)
		}
		slices.Sort(h.keys)
	}
	return h.keys
}

// StorageSetV1 sets a key.
func (h *Host) StorageSetV1(key, value []byte) {
	if !strings.HasPrefix(string(key), childKeys) {
		h.write(string(key), clone(value))
	}
}

// StorageGetV1 returns the encoded option of a key's value.
func (h *Host) StorageGetV1(key []byte) []byte {
	var e scale.Encoder
	value, ok := h.state[string(key)]
	e.Bool(ok)
	if ok {
		e.ByteVec(value)
	}
	return e.Bytes()
}

// StorageReadV1 copies the value from the offset on, as far as the buffer goes, and returns the encoded option of the
// number of bytes that the value has from the offset on.
func (h *Host) StorageReadV1(key, valueOut []byte, offset uint32) []byte {
	var e scale.Encoder
	value, ok := h.state[string(key)]
	e.Bool(ok)
	if ok {
		rest := value[min(uint64(offset), uint64(len(value))):]
		copy(valueOut, rest)
		e.U32(uint32(len(rest)))
	}
	return e.Bytes()
}

// StorageClearV1 removes a key.
func (h *Host) StorageClearV1(key []byte) {
	if !strings.HasPrefix(string(key), childKeys) {
		h.write(string(key), nil)
	}
}

// StorageExistsV1 says whether a key has a value.
func (h *Host) StorageExistsV1(key []byte) bool {
	_, ok := h.state[string(key)]
	return ok
}

// StorageNextKeyV1 returns the encoded option of the least key above the given one.
func (h *Host) StorageNextKeyV1(key []byte) []byte {
	keys := h.sortedKeys()
	i, found := slices.BinarySearch(keys, string(key))
	if found {
		i++
	}
	var e scale.Encoder
	e.Bool(i < len(keys))
	if i < len(keys) {
		e.Text(keys[i])
	}
	return e.Bytes()
}

// StorageClearPrefixV1 removes all keys with the prefix.
func (h *Host) StorageClearPrefixV1(prefix []byte) { h.clearPrefix(string(prefix), math.MaxInt) }

// StorageClearPrefixV2 removes keys with the prefix and returns an encoded KillStorageResult. Of the keys that were there
// when the call began it removes at most as many as the encoded option says; they alone are counted.
func (h *Host) StorageClearPrefixV2(prefix, limit []byte) []byte {
	option, err := scale.UnmarshalWith(limit, func(d *scale.Decoder) scale.Option[uint32] {
		return scale.DecodeOption(d, (*scale.Decoder).U32)
	})
	if err != nil {
		panic(&Fault{Function: "ext_storage_clear_prefix_version_2", Reason: err.Error()})
	}
	most := int64(math.MaxInt32)
	if n, ok := option.Get(); ok {
		most = min(most, int64(n))
	}
	removed, rest := h.clearPrefix(string(prefix), int(most))
	var e scale.Encoder
	e.Bool(rest)
	e.U32(uint32(removed))
	return e.Bytes()
}

// clearPrefix returns the number of counted keys, and whether any is left. Roots of child tries are left alone.
func (h *Host) clearPrefix(prefix string, limit int) (counted int, rest bool) {
	if strings.HasPrefix(prefix, childKeys) || strings.HasPrefix(childKeys, prefix) {
		return 0, false
	}
	old := h.oldKeys(prefix)
	counted = min(limit, len(old))
	kept := old[counted:]
	keys := h.sortedKeys()
	start, _ := slices.BinarySearch(keys, prefix)
	for _, key := range keys[start:] {
		if !strings.HasPrefix(key, prefix) {
			break
		}
		if _, found := slices.BinarySearch(kept, key); !found {
			h.write(key, nil)
		}
	}
	return counted, len(kept) > 0
}

// oldKeys returns the keys with the prefix that had a value when the call began, sorted.
func (h *Host) oldKeys(prefix string) []string {
	existed := make(map[string]bool)
	for key := range h.state {
		existed[key] = true
	}
	// The outermost transaction that knows a key has what it held first: it has the last word.
	for _, undo := range slices.Backward(h.open) {
		for key, old := range undo {
			existed[key] = old != nil
		}
	}
	var keys []string
	for key, before := range existed {
		if before && strings.HasPrefix(key, prefix) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

// StorageAppendV1 appends an encoded item to the encoded vector behind a key. Whatever is no vector counts as empty.
func (h *Host) StorageAppendV1(key, value []byte) {
	old := h.state[string(key)]
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
	h.write(string(key), e.Bytes())
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

func (h *Host) root(version mpt.Version) [32]byte {
	entries := make([]mpt.Entry, 0, len(h.state))
	for _, key := range h.sortedKeys() {
		entries = append(entries, mpt.Entry{Key: []byte(key), Value: h.state[key]})
	}
	return mpt.Root(h.HashingBlake2_256V1, version, entries)
}

func clone(data []byte) []byte { return append(make([]byte, 0, len(data)), data...) }
