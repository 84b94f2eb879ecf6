package runtime

import (
	"internal/runtime/maps"
	"unsafe"
)

// Nothing may depend on chance, so what Go draws at random comes from a sequence with a fixed start: the same in every
// run. (It is the counter-based generator SplitMix64.)
var randomState uint64

//dotgo:nogc
func rand() uint64 {
	randomState += 0x9E3779B97F4A7C15
	z := randomState
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// randn returns a number below n.
//
//dotgo:nogc
func randn(n uint32) uint32 { return uint32(uint64(uint32(rand())) * uint64(n) >> 32) }

// memhash is for package hash/maphash.
func memhash(p unsafe.Pointer, seed, size uintptr) uintptr {
	return uintptr(maps.MemHash(p, uint32(seed), size))
}
