package storage

import (
	"bytes"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/hashing"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
)

// Describer is an item that metadata can list.
type Describer interface {
	Describe() metadata.Entry
}

// Item is what values and maps have in common: module and name make the first 32 bytes of every key.
type Item struct {
	Module string
	Name   string
	Docs   []string

	prefix []byte
}

// Prefix returns the 32 bytes. The caller must not change them.
func (i *Item) Prefix() []byte {
	if i.prefix == nil {
		module, name := hashing.Twox128([]byte(i.Module)), hashing.Twox128([]byte(i.Name))
		i.prefix = append(module[:], name[:]...)
	}
	return i.prefix
}

func (i *Item) fullName() string { return i.Module + "." + i.Name }

// read decodes what is stored at the key.
func read[T any](i *Item, c codec.Codec[T], key []byte) (T, bool) {
	data, ok := Get(key)
	if !ok {
		var zero T
		return zero, false
	}
	value, err := c.Unmarshal(data)
	if err != nil {
		panic(&CorruptError{Item: i.fullName(), Key: key, Err: err})
	}
	return value, true
}

// Value is a single value. Where nothing is stored it is Default, or none when Optional.
type Value[T any] struct {
	Item
	Codec    codec.Codec[T]
	Default  T
	Optional bool
}

// Get returns the value or the default.
func (v *Value[T]) Get() T {
	if value, ok := v.Lookup(); ok {
		return value
	}
	return v.Default
}

// Lookup returns what is stored, and whether anything is.
func (v *Value[T]) Lookup() (T, bool) { return read(&v.Item, v.Codec, v.Prefix()) }

// Put stores a value.
func (v *Value[T]) Put(value T) { Set(v.Prefix(), v.Codec.Marshal(value)) }

// Take returns what Lookup returns, and removes it.
func (v *Value[T]) Take() (T, bool) {
	value, ok := v.Lookup()
	if ok {
		v.Remove()
	}
	return value, ok
}

// Remove removes the value.
func (v *Value[T]) Remove() { Clear(v.Prefix()) }

// Exists says whether anything is stored.
func (v *Value[T]) Exists() bool { return Exists(v.Prefix()) }

// Mutate stores what f makes of the value, unless f returns an error.
func (v *Value[T]) Mutate(f func(*T) error) error {
	value := v.Get()
	if err := f(&value); err != nil {
		return err
	}
	v.Put(value)
	return nil
}

// Describe returns the metadata.
func (v *Value[T]) Describe() metadata.Entry {
	entry := metadata.Entry{Name: v.Name, Optional: v.Optional, Value: v.Codec.Type, Docs: v.Docs}
	entry.Default = []byte{0}
	if !v.Optional {
		entry.Default = v.Codec.Marshal(v.Default)
	}
	return entry
}

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
	prefix := m.Prefix()
	skip := len(prefix) + hashSize(m.Hasher)
	for at, ok := NextKey(prefix); ok && bytes.HasPrefix(at, prefix); at, ok = NextKey(at) {
		key, err := m.Key.Unmarshal(at[min(skip, len(at)):])
		if err != nil {
			panic(&CorruptError{Item: m.fullName(), Key: at, Err: err})
		}
		if value, present := read(&m.Item, m.Value, at); present && !f(key, value) {
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

// HashKey returns what stands for an encoded key in a storage key.
func HashKey(hasher metadata.Hasher, key []byte) []byte {
	var e scale.Encoder
	switch hasher {
	case metadata.Blake2_128, metadata.Blake2_128Concat:
		h := hashing.Blake2_128(key)
		e.Raw(h[:])
	case metadata.Blake2_256:
		h := hashing.Blake2_256(key)
		e.Raw(h[:])
	case metadata.Twox128:
		h := hashing.Twox128(key)
		e.Raw(h[:])
	case metadata.Twox256:
		h := hashing.Twox256(key)
		e.Raw(h[:])
	case metadata.Twox64Concat:
		h := hashing.Twox64(key)
		e.Raw(h[:])
	}
	switch hasher {
	case metadata.Blake2_128Concat, metadata.Twox64Concat, metadata.Identity:
		e.Raw(key)
	}
	return e.Bytes()
}

// hashSize returns the bytes before the key itself; it panics for a hasher that does not keep the key.
func hashSize(hasher metadata.Hasher) int {
	switch hasher {
	case metadata.Blake2_128Concat:
		return 16
	case metadata.Twox64Concat:
		return 8
	case metadata.Identity:
		return 0
	}
	panic("storage: this hasher does not keep the key")
}
