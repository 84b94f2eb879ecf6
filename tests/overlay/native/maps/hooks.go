package dotgomaps

import (
	"internal/abi"
	"unsafe"
)

// The hooks of package maps, by the real run-time library.

//go:linkname newobject reflect.unsafe_New
func newobject(t *abi.Type) unsafe.Pointer

//go:linkname newarray reflect.unsafe_NewArray
func newarray(t *abi.Type, n int) unsafe.Pointer

//go:linkname typedmemmove reflect.typedmemmove
func typedmemmove(t *abi.Type, dst, src unsafe.Pointer)

//go:linkname typedmemclr reflect.typedmemclr
func typedmemclr(t *abi.Type, p unsafe.Pointer)

func typedarrayclear(t *abi.Type, p unsafe.Pointer, n int) {
	for i := range n {
		typedmemclr(t, unsafe.Add(p, uintptr(i)*t.Size_))
	}
}

// persistent keeps what persistentalloc gave out.
var persistent [][]uintptr

func persistentalloc(size uintptr) unsafe.Pointer {
	words := make([]uintptr, size/unsafe.Sizeof(uintptr(0))+1)
	persistent = append(persistent, words)
	return unsafe.Pointer(&words[0])
}

func memequal(p, q unsafe.Pointer, size uintptr) bool {
	return unsafe.String((*byte)(p), size) == unsafe.String((*byte)(q), size)
}

type uncomparable struct{}

func panicUncomparable(t *abi.Type) { panic(uncomparable{}) }

type unhashable struct{ empty bool }

func panicUnhashable(t *abi.Type, empty bool) { panic(unhashable{empty}) }

// hashBits is what the test leaves of every hash.
var hashBits = ^uint32(0)
