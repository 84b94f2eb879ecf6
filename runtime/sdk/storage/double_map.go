package storage

import (
	"bytes"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
)

// DoubleMap has a value for each pair of keys, and can walk over or remove all values under one first key. Where nothing
// is stored the value is Default, or none when Optional.
type DoubleMap[K1, K2 comparable, V any] struct {
	Item
	Hasher1, Hasher2 metadata.Hasher
	Key1             codec.Codec[K1]
	Key2             codec.Codec[K2]
	Value            codec.Codec[V]
	Default          V
	Optional         bool
}

// FirstPrefix returns the beginning of the storage keys of all values under the first key.
func (m *DoubleMap[K1, K2, V]) FirstPrefix(first K1) []byte {
	return append(bytes.Clone(m.Prefix()), HashKey(m.Hasher1, m.Key1.Marshal(first))...)
}

// StorageKey returns the key under which the value is stored.
func (m *DoubleMap[K1, K2, V]) StorageKey(first K1, second K2) []byte {
	return append(m.FirstPrefix(first), HashKey(m.Hasher2, m.Key2.Marshal(second))...)
}

// Get returns the value or the default.
func (m *DoubleMap[K1, K2, V]) Get(first K1, second K2) V {
	if value, ok := m.Lookup(first, second); ok {
		return value
	}
	return m.Default
}

// Lookup returns what is stored for the keys, and whether anything is.
func (m *DoubleMap[K1, K2, V]) Lookup(first K1, second K2) (V, bool) {
	return read(&m.Item, m.Value, m.StorageKey(first, second))
}

// Put stores a value.
func (m *DoubleMap[K1, K2, V]) Put(first K1, second K2, value V) {
	Set(m.StorageKey(first, second), m.Value.Marshal(value))
}

// Remove removes a value.
func (m *DoubleMap[K1, K2, V]) Remove(first K1, second K2) { Clear(m.StorageKey(first, second)) }

// RemoveAll removes all values under the first key.
func (m *DoubleMap[K1, K2, V]) RemoveAll(first K1) { ClearPrefix(m.FirstPrefix(first)) }

// Contains says whether anything is stored for the keys.
func (m *DoubleMap[K1, K2, V]) Contains(first K1, second K2) bool {
	return Exists(m.StorageKey(first, second))
}

// Mutate stores what f makes of the keys' value, unless f returns an error.
func (m *DoubleMap[K1, K2, V]) Mutate(first K1, second K2, f func(*V) error) error {
	value := m.Get(first, second)
	if err := f(&value); err != nil {
		return err
	}
	m.Put(first, second, value)
	return nil
}

// EachOf calls f for every entry under the first key in the order of the storage keys, until it returns false. The second
// hasher must keep the key.
func (m *DoubleMap[K1, K2, V]) EachOf(first K1, f func(K2, V) bool) {
	walk(&m.Item, m.FirstPrefix(first), m.Value, func(d *scale.Decoder) K2 {
		d.Raw(hashSize(m.Hasher2))
		return m.Key2.Decode(d)
	}, f)
}

// Each calls f for every entry in the order of the storage keys, until it returns false. Both hashers must keep the keys.
func (m *DoubleMap[K1, K2, V]) Each(f func(K1, K2, V) bool) {
	walk(&m.Item, m.Prefix(), m.Value, func(d *scale.Decoder) codec.Pair[K1, K2] {
		d.Raw(hashSize(m.Hasher1))
		first := m.Key1.Decode(d)
		d.Raw(hashSize(m.Hasher2))
		return codec.Pair[K1, K2]{First: first, Second: m.Key2.Decode(d)}
	}, func(keys codec.Pair[K1, K2], value V) bool { return f(keys.First, keys.Second, value) })
}

// Describe returns the metadata.
func (m *DoubleMap[K1, K2, V]) Describe() metadata.Entry {
	entry := metadata.Entry{
		Name:     m.Name,
		Optional: m.Optional,
		Hashers:  []metadata.Hasher{m.Hasher1, m.Hasher2},
		Key:      &metadata.Type{Def: metadata.Tuple{Items: []*metadata.Type{m.Key1.Type, m.Key2.Type}}},
		Value:    m.Value.Type,
		Default:  []byte{0},
		Docs:     m.Docs,
	}
	if !m.Optional {
		entry.Default = m.Value.Marshal(m.Default)
	}
	return entry
}
