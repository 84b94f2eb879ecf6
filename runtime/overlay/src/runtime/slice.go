package runtime

import (
	"internal/abi"
	"unsafe"
)

// makeslice implements make([]T, len, cap). The errors come in Go's order: a length that is impossible by itself is
// reported as such.
func makeslice(elemSize uintptr, layout unsafe.Pointer, len, cap int) unsafe.Pointer {
	bytes, ok := arrayBytes(elemSize, cap)
	if !ok || len < 0 || len > cap {
		if _, ok := arrayBytes(elemSize, len); !ok {
			panic(errorString("makeslice: len out of range"))
		}
		panic(errorString("makeslice: cap out of range"))
	}
	return alloc(bytes, layout)
}

func makeslice64(elemSize uintptr, layout unsafe.Pointer, len64, cap64 int64) unsafe.Pointer {
	if int64(int(len64)) != len64 {
		panic(errorString("makeslice: len out of range"))
	}
	if int64(int(cap64)) != cap64 {
		panic(errorString("makeslice: cap out of range"))
	}
	return makeslice(elemSize, layout, int(len64), int(cap64))
}

// growthLimit is the capacity from which slices grow by less than their own size.
const growthLimit = 256

// nextCapacity doubles small capacities, and lets large ones grow by a quarter, with a smooth transition.
//
//dotgo:nogc
func nextCapacity(newLen, oldCap int) int {
	if newLen > oldCap+oldCap {
		return newLen
	}
	if oldCap < growthLimit {
		return oldCap + oldCap
	}
	c := oldCap
	for uint(c) < uint(newLen) {
		c += (c + 3*growthLimit) >> 2
	}
	if c < 0 {
		return newLen
	}
	return c
}

// growslice implements the growth of append: new memory with the old elements, whose number is newLen-num, in front.
func growslice(old unsafe.Pointer, newLen, oldCap, num int, elemSize uintptr, layout unsafe.Pointer) []byte {
	if newLen < 0 {
		panic(errorString("growslice: len out of range"))
	}
	if elemSize == 0 {
		return makeBytes(unsafe.Pointer(&zerobase), newLen, newLen)
	}
	capacity := nextCapacity(newLen, oldCap)
	bytes, ok := arrayBytes(elemSize, capacity)
	if !ok {
		capacity = newLen
		bytes, ok = arrayBytes(elemSize, capacity)
		if !ok {
			panic(errorString("growslice: len out of range"))
		}
	}
	// The size class may have room for more elements.
	bytes = roundUp(bytes)
	capacity = int(bytes / elemSize)
	p := alloc(uintptr(capacity)*elemSize, layout)
	memmove(p, old, uintptr(newLen-num)*elemSize)
	return makeBytes(p, newLen, capacity)
}

// roundUp rounds a size up to a multiple of 8, which the allocator does anyway.
//
//dotgo:nogc
func roundUp(bytes uintptr) uintptr { return (bytes + 7) &^ 7 }

// sliceHeader is the layout of a slice.
type sliceHeader struct {
	data unsafe.Pointer
	len  int
	cap  int
}

// makeBytes returns the slice with these words. For slices of other types it is only a carrier: length and capacity
// count elements.
//
//dotgo:nogc
func makeBytes(p unsafe.Pointer, len, cap int) []byte {
	return unsafe.Slice((*byte)(p), cap)[:len]
}

// growForReflect is append's growth for package reflect: room for at least n more elements.
func growForReflect(t *abi.Type, old sliceHeader, n int) sliceHeader {
	grown := growslice(old.data, old.cap+n, old.cap, n, t.Size_, unsafe.Pointer(t))
	return sliceHeader{unsafe.Pointer(unsafe.SliceData(grown)), old.len, cap(grown)}
}

// unsafeslicecheck checks unsafe.Slice(p, len) for elements of the size.
func unsafeslicecheck(size uintptr, p unsafe.Pointer, len int64) {
	if len < 0 || len > maxAlloc || uint64(size)*uint64(len) > 1<<32-uint64(uintptr(p)) {
		panic(errorString("unsafe.Slice: len out of range"))
	}
	if p == nil && len > 0 {
		panic(errorString("unsafe.Slice: ptr is nil and len is not zero"))
	}
}

// unsafestringcheck checks unsafe.String(p, len).
func unsafestringcheck(p unsafe.Pointer, len int64) {
	if len < 0 || len > maxAlloc || uint64(len) > 1<<32-uint64(uintptr(p)) {
		panic(errorString("unsafe.String: len out of range"))
	}
	if p == nil && len > 0 {
		panic(errorString("unsafe.String: ptr is nil and len is not zero"))
	}
}
