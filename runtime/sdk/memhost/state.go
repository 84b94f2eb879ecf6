package memhost

import (
	"math"
	"slices"
	"strings"

	"dotgo.dev/runtime/sdk/internal/mpt"
	"dotgo.dev/runtime/sdk/scale"
)

// pairs are the keys and values of one trie, or of the off-chain index.
type pairs struct {
	values map[string][]byte
	keys   []string // sorted; nil when it has to be made anew
}

func newPairs(values map[string][]byte) *pairs { return &pairs{values: cloneAll(values)} }

func (t *pairs) sortedKeys() []string {
	if t.keys == nil {
		t.keys = make([]string, 0, len(t.values))
		for key := range t.values {
			t.keys = append(t.keys, key)
		}
		slices.Sort(t.keys)
	}
	return t.keys
}

// put sets a key, or removes it when the value is nil.
func (t *pairs) put(key string, value []byte) {
	if _, existed := t.values[key]; existed != (value != nil) {
		t.keys = nil
	}
	if value == nil {
		delete(t.values, key)
	} else {
		t.values[key] = value
	}
}

func (t *pairs) root(hash mpt.Hash, version mpt.Version) [32]byte {
	list := make([]mpt.Entry, 0, len(t.values))
	for _, key := range t.sortedKeys() {
		list = append(list, mpt.Entry{Key: []byte(key), Value: t.values[key]})
	}
	return mpt.Root(hash, version, list)
}

// encodedGet returns the encoded option of a key's value.
func (t *pairs) encodedGet(key []byte) []byte {
	value, ok := t.values[string(key)]
	return encodedOption(value, ok)
}

// encodedRead copies the value from the offset on, as far as the buffer goes, and returns the encoded option of the
// number of bytes that the value has from the offset on.
func (t *pairs) encodedRead(key, valueOut []byte, offset uint32) []byte {
	var e scale.Encoder
	value, ok := t.values[string(key)]
	e.Bool(ok)
	if ok {
		rest := value[min(uint64(offset), uint64(len(value))):]
		copy(valueOut, rest)
		e.U32(uint32(len(rest)))
	}
	return e.Bytes()
}

// encodedNext returns the encoded option of the least key above the given one.
func (t *pairs) encodedNext(key []byte) []byte {
	keys := t.sortedKeys()
	i, found := slices.BinarySearch(keys, string(key))
	if found {
		i++
	}
	if i == len(keys) {
		return encodedOption(nil, false)
	}
	return encodedOption([]byte(keys[i]), true)
}

// encodedOption returns the encoding of bytes that may be there or not.
func encodedOption(value []byte, ok bool) []byte {
	var e scale.Encoder
	e.Bool(ok)
	if ok {
		e.ByteVec(value)
	}
	return e.Bytes()
}

// place is where a value stands.
type place struct {
	in  *pairs
	key string
}

// undoLog has what the keys changed since a transaction began held before; a nil value stands for nothing.
type undoLog map[place][]byte

// OpenTransactions returns the number of storage transactions that are open.
func (h *Host) OpenTransactions() int { return len(h.open) }

// write sets a key, or removes it when the value is nil, and notes what the innermost transaction has to restore.
func (h *Host) write(in *pairs, key string, value []byte) {
	if len(h.open) > 0 {
		undo := h.open[len(h.open)-1]
		if _, noted := undo[place{in, key}]; !noted {
			undo[place{in, key}] = in.values[key]
		}
	}
	in.put(key, value)
}

func (h *Host) rollback() {
	undo := h.open[len(h.open)-1]
	h.open = h.open[:len(h.open)-1]
	for at, old := range undo {
		at.in.put(at.key, old)
	}
}

func (h *Host) commit() {
	undo := h.open[len(h.open)-1]
	h.open = h.open[:len(h.open)-1]
	if len(h.open) == 0 {
		return
	}
	outer := h.open[len(h.open)-1]
	for at, old := range undo {
		if _, noted := outer[at]; !noted {
			outer[at] = old
		}
	}
}

// clearPrefix removes keys with the prefix: all that came with this call, and of those that were there before, which
// alone are counted, at most the limit. It returns their number, and whether any is left.
func (h *Host) clearPrefix(in *pairs, prefix string, limit int) (counted int, rest bool) {
	old := h.oldKeys(in, prefix)
	counted = min(limit, len(old))
	kept := old[counted:]
	keys := in.sortedKeys()
	start, _ := slices.BinarySearch(keys, prefix)
	for _, key := range keys[start:] {
		if !strings.HasPrefix(key, prefix) {
			break
		}
		if _, found := slices.BinarySearch(kept, key); !found {
			h.write(in, key, nil)
		}
	}
	return counted, len(kept) > 0
}

// oldKeys returns the keys with the prefix that had a value when the call began, sorted.
func (h *Host) oldKeys(in *pairs, prefix string) []string {
	existed := make(map[string]bool)
	for key := range in.values {
		existed[key] = true
	}
	// The outermost transaction that knows a key has what it held first: it has the last word.
	for _, undo := range slices.Backward(h.open) {
		for at, old := range undo {
			if at.in == in {
				existed[at.key] = old != nil
			}
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

// noLimit stands for a limit that is not given.
const noLimit = math.MaxInt

// limitOf decodes the limit of a host function.
func limitOf(function string, limit []byte) int {
	option := decoded(function, limit, func(d *scale.Decoder) scale.Option[uint32] {
		return scale.DecodeOption(d, (*scale.Decoder).U32)
	})
	most := int64(math.MaxInt32) // no host holds as many keys
	if n, ok := option.Get(); ok {
		most = min(most, int64(n))
	}
	return int(most)
}

// decoded reads an encoded argument; one that cannot be decoded is a fault.
func decoded[T any](function string, data []byte, read func(*scale.Decoder) T) T {
	value, err := scale.UnmarshalWith(data, read)
	if err != nil {
		panic(&Fault{Function: function, Reason: err.Error()})
	}
	return value
}

// killResult is an encoded KillStorageResult.
func killResult(counted int, rest bool) []byte {
	var e scale.Encoder
	e.Bool(rest)
	e.U32(uint32(counted))
	return e.Bytes()
}

func clone(data []byte) []byte { return append(make([]byte, 0, len(data)), data...) }

func cloneAll(values map[string][]byte) map[string][]byte {
	copied := make(map[string][]byte, len(values))
	for key, value := range values {
		copied[key] = clone(value)
	}
	return copied
}
