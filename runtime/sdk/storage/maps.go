package storage

import (
	"bytes"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
)

// Map has a value for each key. Where nothing is stored the value is Default, or none when Optional.
type Map[K comparable, V any] struct {
	Item
	Hasher   metadata.Hasher
	Key      codec.Codec[K]
	Value    codec.Codec[V]
	Default  V
	Optional bool
}

// StorageKey returns the key under which the value is stored.
func (m *Map[K, V]) StorageKey(key K) []byte {
	return append(bytes.Clone(m.Prefix()), HashKey(m.Hasher, m.Key.Marshal(key))...)
}

// Get returns the value or the default.
func (m *Map[K, V]) Get(key K) V {
	if value, ok := m.Lookup(key); ok {
		return value
	}
	return m.Default
}

// Lookup returns what is stored for the key, and whether anything is.
func (m *Map[K, V]) Lookup(key K) (V, bool) { return read(&m.Item, m.Value, m.StorageKey(key)) }

// Put stores a value.
func (m *Map[K, V]) Put(key K, value V) { Set(m.StorageKey(key), m.Value.Marshal(value)) }

// Remove removes a value.
func (m *Map[K, V]) Remove(key K) { Clear(m.StorageKey(key)) }

// Contains says whether anything is stored for the key.
func (m *Map[K, V]) Contains(key K) bool { return Exists(m.StorageKey(key)) }

// Mutate stores what f makes of the key's value, unless f returns an error.
func (m *Map[K, V]) Mutate(key K, f func(*V) error) error {
	value := m.Get(key)
	if err := f(&value); err != nil {
		return err
	}
	m.Put(key, value)
	return nil
}

// Each calls f for every entry in the order of the storage keys, until it returns false. The map's hasher must keep the
// key (Blake2_128Concat, Twox64Concat, Identity).
func (m *Map[K, V]) Each(f func(K, V) bool) {
	walk(&m.Item, m.Prefix(), m.Value, func(d *scale.Decoder) K {
		d.Raw(hashSize(m.Hasher))
		return m.Key.Decode(d)
	}, f)
}

// RemoveAll removes all values.
func (m *Map[K, V]) RemoveAll() { ClearPrefix(m.Prefix()) }

// walk calls f for every entry under the prefix in the order of the storage keys, until it returns false. What follows
// the prefix in a storage key is the key's, which readKey decodes.
func walk[K, V any](i *Item, prefix []byte, value codec.Codec[V], readKey func(*scale.Decoder) K, f func(K, V) bool) {
	for at, ok := NextKey(prefix); ok && bytes.HasPrefix(at, prefix); at, ok = NextKey(at) {
		key, err := scale.UnmarshalWith(at[len(prefix):], readKey)
		if err != nil {
			panic(&CorruptError{Item: i.fullName(), Key: at, Err: err})
		}
		if value, present := read(i, value, at); present && !f(key, value) {
			return
		}
	}
}

// Describe returns the metadata.
func (m *Map[K, V]) Describe() metadata.Entry {
	entry := metadata.Entry{
		Name:     m.Name,
		Optional: m.Optional,
		Hashers:  []metadata.Hasher{m.Hasher},
		Key:      m.Key.Type,
		Value:    m.Value.Type,
		Default:  []byte{0},
		Docs:     m.Docs,
	}
	if !m.Optional {
		entry.Default = m.Value.Marshal(m.Default)
	}
	return entry
}
