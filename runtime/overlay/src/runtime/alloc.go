package runtime

import (
	"internal/abi"
	"internal/runtime/heap"
	"unsafe"
)

// Strategies of the collector (planned symbol gcstrategy).
const (
	strategyExtalloc = 0
	strategyLeaking  = 1
	strategyStress   = 2
)

// heapReady says that initHeap ran: a second entry after a trap in an initialiser must not forget the heap.
var heapReady bool

// gcPercent is negative while debug.SetGCPercent has switched collections off.
var gcPercent int32 = 100

// allocations counts under the stress strategy.
var allocations uint32

//dotgo:nogc
func initHeap() {
	if !heapReady {
		heap.Init(gcstrategy == strategyStress)
		heapReady = true
	}
}

// alloc returns zeroed memory of size bytes whose layout is given, nil for memory without pointers. Collections begin
// here and in GC, nowhere else. The layout is turned into a number first, so that alloc itself has no roots.
func alloc(size uintptr, layout unsafe.Pointer) unsafe.Pointer {
	if size == 0 {
		return unsafe.Pointer(&zerobase)
	}
	l := uintptr(layout)
	if l != 0 && (*abi.Type)(layout).PtrBytes == 0 {
		l = 0
	}
	if gcstrategy == strategyLeaking {
		return unsafe.Pointer(heap.Bump(size))
	}
	if due() {
		collect()
	}
	return unsafe.Pointer(heap.Alloc(size, l))
}

// due says whether this allocation begins with a collection. While the text of a panic is being made, none does.
//
//dotgo:nogc
func due() bool {
	if recording {
		return false
	}
	if gcstrategy == strategyStress {
		allocations++
		if gcstressevery != 0 && allocations%gcstressevery == 0 {
			return true
		}
	}
	return heap.Due() && gcPercent >= 0
}

// collect frees every object that no root reaches. The roots are the global variables and the frames of the root
// region.
//
//dotgo:nogc
func collect() {
	if gcstrategy == strategyLeaking {
		return
	}
	heap.Begin()
	for g := &gcroots; g.address != 0; g = (*globalRoot)(unsafe.Add(unsafe.Pointer(g), unsafe.Sizeof(*g))) {
		heap.MarkLayout(g.address, g.layout.Size_, uintptr(unsafe.Pointer(g.layout)))
	}
	end := uintptr(unsafe.Pointer(&rootbase))
	for p := uintptr(rootsp); p < end; {
		descriptor := *(*uintptr)(unsafe.Pointer(p))
		words := *(*uintptr)(unsafe.Pointer(descriptor))
		heap.MarkMasked(p+4, words, descriptor+4)
		p += 4 + 4*words
	}
	heap.Finish()
}

func newobject(t *abi.Type) unsafe.Pointer { return alloc(t.Size_, unsafe.Pointer(t)) }

// newarray returns zeroed memory for n values of type t.
func newarray(t *abi.Type, n int) unsafe.Pointer {
	bytes, ok := arrayBytes(t.Size_, n)
	if !ok {
		panic(plainError("runtime: allocation size out of range"))
	}
	return alloc(bytes, unsafe.Pointer(t))
}

// maxAlloc is the largest number of bytes that a slice may have. (The largest block of the host is smaller; asking for
// more than that is fatal, not a panic, as in Go.)
const maxAlloc = 1<<31 - 1

// arrayBytes returns size*n, and whether it is a legal size of an object.
//
//dotgo:nogc
func arrayBytes(size uintptr, n int) (uintptr, bool) {
	bytes := uint64(size) * uint64(uint32(n))
	return uintptr(bytes), n >= 0 && bytes <= maxAlloc
}

//dotgo:nogc
func typedmemmove(t *abi.Type, dst, src unsafe.Pointer) { memmove(dst, src, t.Size_) }

//dotgo:nogc
func typedmemclr(t *abi.Type, p unsafe.Pointer) { memclr(p, t.Size_) }

//dotgo:nogc
func typedarrayclear(t *abi.Type, p unsafe.Pointer, n int) { memclr(p, t.Size_*uintptr(n)) }

//dotgo:nogc
func memmove(dst, src unsafe.Pointer, n uintptr) {
	copy(unsafe.Slice((*byte)(dst), n), unsafe.Slice((*byte)(src), n))
}

//dotgo:nogc
func memclr(p unsafe.Pointer, n uintptr) { clear(unsafe.Slice((*byte)(p), n)) }

// memequal compares size bytes.
//
//dotgo:nogc
func memequal(p, q unsafe.Pointer, size uintptr) bool {
	if p == q {
		return true
	}
	i := uintptr(0)
	for ; i+4 <= size; i += 4 {
		if loadWord(unsafe.Add(p, i)) != loadWord(unsafe.Add(q, i)) {
			return false
		}
	}
	for ; i < size; i++ {
		if *(*byte)(unsafe.Add(p, i)) != *(*byte)(unsafe.Add(q, i)) {
			return false
		}
	}
	return true
}

// loadWord loads four bytes at any address.
//
//dotgo:nogc
func loadWord(p unsafe.Pointer) uint32 {
	b := (*[4]byte)(p)
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

// outOfMemory ends the program: an allocation that the host would refuse, found before the host is asked (a host that
// has refused once refuses everything, the log record of this text too).
//
//dotgo:nogc
func outOfMemory() {
	fatal("out of memory")
}
