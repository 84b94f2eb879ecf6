package dotgoruntime

import "unsafe"

// What the tested files need of the rest of package runtime.

var zerobase uint32

// kept keeps what alloc gave out; the memory has room for pointers so that the real collector sees them.
var kept [][]unsafe.Pointer

func alloc(size uintptr, layout unsafe.Pointer) unsafe.Pointer {
	if size == 0 {
		return unsafe.Pointer(&zerobase)
	}
	words := make([]unsafe.Pointer, size/unsafe.Sizeof(uintptr(0))+1)
	kept = append(kept, words)
	return unsafe.Pointer(&words[0])
}

func memmove(dst, src unsafe.Pointer, n uintptr) {
	copy(unsafe.Slice((*byte)(dst), n), unsafe.Slice((*byte)(src), n))
}

const maxAlloc = 1<<31 - 1

func arrayBytes(size uintptr, n int) (uintptr, bool) {
	bytes := uint64(size) * uint64(uint32(n))
	return uintptr(bytes), n >= 0 && bytes <= maxAlloc
}

type fatalError string

func fatal(text string) { panic(fatalError(text)) }

type errorString string

func (e errorString) RuntimeError() {}
func (e errorString) Error() string { return "runtime error: " + string(e) }
