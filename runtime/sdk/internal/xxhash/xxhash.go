// Package xxhash is the 64-bit xxHash, from which Substrate builds its twox hashes.
package xxhash

import "math/bits"

const (
	prime1 uint64 = 0x9e3779b185ebca87
	prime2 uint64 = 0xc2b2ae3d27d4eb4f
	prime3 uint64 = 0x165667b19e3779f9
	prime4 uint64 = 0x85ebca77c2b2ae63
	prime5 uint64 = 0x27d4eb2f165667c5
)

// Sum64 returns the hash of data under the seed.
func Sum64(seed uint64, data []byte) uint64 {
	length := uint64(len(data))
	var h uint64
	if len(data) >= 32 {
		lanes := [4]uint64{seed + prime1 + prime2, seed + prime2, seed, seed - prime1}
		for len(data) >= 32 {
			for i := range lanes {
				lanes[i] = round(lanes[i], littleEndian(data[8*i:], 8))
			}
			data = data[32:]
		}
		h = bits.RotateLeft64(lanes[0], 1) + bits.RotateLeft64(lanes[1], 7) +
			bits.RotateLeft64(lanes[2], 12) + bits.RotateLeft64(lanes[3], 18)
		for _, lane := range lanes {
			h = (h^round(0, lane))*prime1 + prime4
		}
	} else {
		h = seed + prime5
	}
	h += length
	for ; len(data) >= 8; data = data[8:] {
		h = bits.RotateLeft64(h^round(0, littleEndian(data, 8)), 27)*prime1 + prime4
	}
	if len(data) >= 4 {
		h = bits.RotateLeft64(h^littleEndian(data, 4)*prime1, 23)*prime2 + prime3
		data = data[4:]
	}
	for _, b := range data {
		h = bits.RotateLeft64(h^uint64(b)*prime5, 11) * prime1
	}
	h = (h ^ h>>33) * prime2
	h = (h ^ h>>29) * prime3
	return h ^ h>>32
}

// Twox returns the hashes under the seeds 0, 1, 2 …, each as 8 bytes in little-endian order, until size bytes are full.
// size is a multiple of 8: 8, 16 and 32 are Substrate's twox 64, 128 and 256.
func Twox(size int, data []byte) []byte {
	out := make([]byte, 0, size)
	for seed := uint64(0); len(out) < size; seed++ {
		h := Sum64(seed, data)
		for shift := 0; shift < 64; shift += 8 {
			out = append(out, byte(h>>shift))
		}
	}
	return out
}

func round(acc, lane uint64) uint64 {
	return bits.RotateLeft64(acc+lane*prime2, 31) * prime1
}

func littleEndian(data []byte, size int) uint64 {
	var v uint64
	for i := size - 1; i >= 0; i-- {
		v = v<<8 | uint64(data[i])
	}
	return v
}
