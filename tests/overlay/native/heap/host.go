package dotgoheap

import (
	"fmt"
	"unsafe"
)

// A host's allocator as Polkadot's: a bump pointer, 8-byte headers, payloads of powers of two, one free list for each
// order, memory not cleared. It refuses what a real host refuses.
const (
	arenaBytes = 96 << 20
	occupied   = 1 << 32
	noBlock    = 0xFFFFFFFF
)

var (
	arena     [arenaBytes]byte
	hostBump  uint32
	hostLists [23]uint32
	hostReady bool
	hostLive  = map[uint32]uint32{}
	exhausted bool
)

func header(p uint32) *uint64 { return (*uint64)(unsafe.Pointer(uintptr(p - 8))) }

func hostMalloc(size uint32) uint32 {
	if !hostReady {
		hostReady = true
		hostBump = (uint32(uintptr(unsafe.Pointer(&arena))) + 7) &^ 7
		for i := range hostLists {
			hostLists[i] = noBlock
		}
	}
	order, payload := 0, uint32(8)
	for payload < size {
		payload *= 2
		order++
	}
	if order >= len(hostLists) {
		panic("host: request too large")
	}
	p := hostLists[order]
	if p != noBlock {
		hostLists[order] = uint32(*header(p))
	} else {
		p = hostBump + 8
		hostBump = p + payload
		if uintptr(hostBump) > uintptr(unsafe.Pointer(&arena))+arenaBytes {
			panic("host: out of memory")
		}
		// Fresh memory is zero on a host; here it holds what nobody may rely on.
		bytes := unsafe.Slice((*byte)(unsafe.Pointer(uintptr(p))), payload)
		for i := range bytes {
			bytes[i] = 0xA5
		}
	}
	*header(p) = occupied | uint64(order)
	hostLive[p] = payload
	return p
}

func hostFree(p uint32) {
	if _, ok := hostLive[p]; !ok {
		panic(fmt.Sprintf("host: free of %#x", p))
	}
	delete(hostLive, p)
	order := uint32(*header(p))
	*header(p) = uint64(hostLists[order])
	hostLists[order] = p
}

type memoryFull struct{}

func outOfMemory() { panic(memoryFull{}) }
