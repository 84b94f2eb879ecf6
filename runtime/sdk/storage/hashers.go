package storage

import (
	"dotgo.dev/runtime/sdk/hashing"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
)

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
