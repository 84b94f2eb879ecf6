package runtime

import (
	"internal/abi"
	"internal/runtime/heap"
	"internal/runtime/maps"
	"unsafe"
)

// zeroElem is what a lookup of an absent key points to, zeroBytes its size: zeroVal, until a larger element needs
// more.
var (
	zeroElem  uintptr
	zeroBytes uintptr
)

// absent returns the address of a zeroed element.
//
//dotgo:nogc
func absent(t *abi.MapType) unsafe.Pointer {
	size := t.Elem.Size_
	if size <= uintptr(len(zeroVal)) {
		return unsafe.Pointer(&zeroVal)
	}
	if size > zeroBytes {
		zeroElem, zeroBytes = heap.Persistent(size), size
	}
	return unsafe.Pointer(zeroElem)
}

// persistentalloc is heap.Persistent for package maps.
//
//dotgo:nogc
func persistentalloc(size uintptr) unsafe.Pointer { return unsafe.Pointer(heap.Persistent(size)) }

func makemap(t *abi.MapType, hint int) *maps.Map { return maps.NewMap(t, hint) }

func mapaccess1(t *abi.MapType, m *maps.Map, key unsafe.Pointer) unsafe.Pointer {
	if p := m.Get(t, key); p != nil {
		return p
	}
	return absent(t)
}

func mapaccess2(t *abi.MapType, m *maps.Map, key unsafe.Pointer) (unsafe.Pointer, bool) {
	if p := m.Get(t, key); p != nil {
		return p, true
	}
	return absent(t), false
}

func mapassign(t *abi.MapType, m *maps.Map, key unsafe.Pointer) unsafe.Pointer {
	if m == nil {
		panic(plainError("assignment to entry in nil map"))
	}
	return m.PutSlot(t, key)
}

func mapdelete(t *abi.MapType, m *maps.Map, key unsafe.Pointer) { m.Delete(t, key) }

func mapclear(t *abi.MapType, m *maps.Map) { m.Clear(t) }

func mapiterinit(t *abi.MapType, m *maps.Map, it *maps.Iter) {
	it.Init(t, m)
	it.Next()
}

func mapiternext(it *maps.Iter) { it.Next() }
