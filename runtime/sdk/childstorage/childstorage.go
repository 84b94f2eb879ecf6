// Package childstorage is state in tries of its own, each behind a name, whose roots stand in the main trie. A whole child
// trie can be removed at once.
package childstorage

import (
	"dotgo.dev/runtime/sdk/host"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/trie"
)

// Trie is a child trie, by its name. One that nothing was written to is empty.
type Trie struct {
	Name []byte
}

// Get returns the value of a key, and whether it has one.
func (t Trie) Get(key []byte) ([]byte, bool) {
	return optional(host.DefaultChildStorageGetV1(t.Name, key), (*scale.Decoder).ByteVec)
}

// Read copies the value of a key from the offset on, as far as the buffer goes. It returns the number of bytes that the
// value has from the offset on, and whether the key has a value.
func (t Trie) Read(key, buffer []byte, offset uint32) (uint32, bool) {
	return optional(host.DefaultChildStorageReadV1(t.Name, key, buffer, offset), (*scale.Decoder).U32)
}

// Set sets the value of a key.
func (t Trie) Set(key, value []byte) { host.DefaultChildStorageSetV1(t.Name, key, value) }

// Clear removes a key.
func (t Trie) Clear(key []byte) { host.DefaultChildStorageClearV1(t.Name, key) }

// Exists says whether a key has a value.
func (t Trie) Exists(key []byte) bool { return host.DefaultChildStorageExistsV1(t.Name, key) }

// NextKey returns the least key above the given one.
func (t Trie) NextKey(key []byte) ([]byte, bool) {
	return optional(host.DefaultChildStorageNextKeyV1(t.Name, key), (*scale.Decoder).ByteVec)
}

// ClearPrefix removes keys with the prefix: all that are not in the state before the block, and of those that are, which
// alone are counted, at most the limit. It returns their number, and whether any is left.
func (t Trie) ClearPrefix(prefix []byte, limit scale.Option[uint32]) (counted uint32, rest bool) {
	return killed(host.DefaultChildStorageClearPrefixV2(t.Name, prefix, encoded(limit)))
}

// Kill is ClearPrefix for all keys.
func (t Trie) Kill(limit scale.Option[uint32]) (counted uint32, rest bool) {
	return killed(host.DefaultChildStorageStorageKillV3(t.Name, encoded(limit)))
}

// Root returns the root of the trie. The main trie gets it too.
func (t Trie) Root(version trie.Version) [32]byte {
	return host.DefaultChildStorageRootV2(t.Name, uint32(version))
}

func encoded(limit scale.Option[uint32]) []byte {
	var e scale.Encoder
	scale.EncodeOption(&e, limit, (*scale.Encoder).U32)
	return e.Bytes()
}

// killed decodes a KillStorageResult.
func killed(result []byte) (counted uint32, rest bool) {
	d := scale.NewDecoder(result)
	rest = d.Bool()
	counted = d.U32()
	check(d)
	return counted, rest
}

// optional decodes an option that the host returns.
func optional[T any](result []byte, read func(*scale.Decoder) T) (T, bool) {
	d := scale.NewDecoder(result)
	value, ok := scale.DecodeOption(d, read).Get()
	check(d)
	return value, ok
}

// check panics when the host broke its own encoding: nothing can go on then.
func check(d *scale.Decoder) {
	if err := d.Finish(); err != nil {
		panic(err)
	}
}
