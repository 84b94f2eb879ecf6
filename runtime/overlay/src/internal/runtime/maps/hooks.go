package maps

import (
	"internal/abi"
	"unsafe"
)

// What the package needs of package runtime, which imports it.

//go:linkname newobject runtime.newobject
func newobject(t *abi.Type) unsafe.Pointer

//go:linkname newarray runtime.newarray
func newarray(t *abi.Type, n int) unsafe.Pointer

// persistentalloc returns zeroed memory that is never freed and that the collector does not see.
//
//go:linkname persistentalloc runtime.persistentalloc
func persistentalloc(size uintptr) unsafe.Pointer

//go:linkname typedmemmove runtime.typedmemmove
func typedmemmove(t *abi.Type, dst, src unsafe.Pointer)

//go:linkname typedmemclr runtime.typedmemclr
func typedmemclr(t *abi.Type, p unsafe.Pointer)

//go:linkname typedarrayclear runtime.typedarrayclear
func typedarrayclear(t *abi.Type, p unsafe.Pointer, n int)

//go:linkname memequal runtime.memequal
func memequal(p, q unsafe.Pointer, size uintptr) bool

//go:linkname panicUncomparable runtime.panicUncomparable
func panicUncomparable(t *abi.Type)

//go:linkname panicUnhashable runtime.panicUnhashable
func panicUnhashable(t *abi.Type, empty bool)
