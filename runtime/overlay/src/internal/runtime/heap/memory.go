package heap

import "unsafe"

// maxHostBlock is the largest block that the host's allocator gives.
const maxHostBlock = 32 << 20

//dotgo:nogc
func load32(p uintptr) uint32 { return *(*uint32)(unsafe.Pointer(p)) }

//dotgo:nogc
func store32(p uintptr, v uint32) { *(*uint32)(unsafe.Pointer(p)) = v }

// zero clears n bytes at p; both are multiples of 8, or n is rounded up by the caller's knowledge of the block.
//
//dotgo:nogc
func zero(p, n uintptr) {
	for end := p + n&^7; p < end; p += 8 {
		*(*uint64)(unsafe.Pointer(p)) = 0
	}
	if n&4 != 0 {
		*(*uint32)(unsafe.Pointer(p)) = 0
	}
}

// poisonWord fills freed memory under the stress strategy: a use after free reads an address outside memory.
const poisonWord = 0xDEDEDEDE

//dotgo:nogc
func poison(p, n uintptr) {
	for end := p + n&^3; p < end; p += 4 {
		store32(p, poisonWord)
	}
}
