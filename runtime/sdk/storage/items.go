package storage

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/hashing"
	"dotgo.dev/runtime/sdk/metadata"
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
