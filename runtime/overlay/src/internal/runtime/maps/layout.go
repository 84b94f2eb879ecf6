package maps

import (
	"internal/abi"
	"unsafe"
)

// layout says how the groups of a map type lie in memory. The descriptor of a map type names only key and element; the
// rest is worked out at the first use of the type.
//
//	group: | 8 ctrl bytes | key 0 | elem 0 | key 1 | elem 1 | … |
//
// Keys and elements of more than 128 bytes are boxed: the group holds their addresses.
type layout struct {
	next      *layout
	typ       *abi.MapType
	stride    uintptr // distance of two keys
	elemOff   uintptr // from a key to its element
	boxedKey  bool
	boxedElem bool
	quick     uint8
	group     abi.Type // size, pointer bytes and mask alone
}

// Kinds of keys with code of their own.
const (
	quickNone   = iota
	quickWord   // 4 bytes that are compared as they are
	quickString // strings
)

// layouts is a hash table with chains, in memory that is never freed.
var layouts [64]*layout

const wordBytes = unsafe.Sizeof(uintptr(0))

// layoutOf returns the layout of a map type.
func layoutOf(t *abi.MapType) *layout {
	at := &layouts[uint32(uintptr(unsafe.Pointer(t))>>2*mul1)>>26]
	for l := *at; l != nil; l = l.next {
		if l.typ == t {
			return l
		}
	}
	l := (*layout)(persistentalloc(unsafe.Sizeof(layout{})))
	l.typ = t
	l.boxedKey = t.Key.Size_ > abi.MapMaxKeyBytes
	l.boxedElem = t.Elem.Size_ > abi.MapMaxElemBytes
	if regular(t.Key) && t.Key.Size_ == 4 {
		l.quick = quickWord
	} else if t.Key.Kind_ == abi.String {
		l.quick = quickString
	}
	keySize, keyAlign, keyPtrs := slotShape(t.Key, l.boxedKey)
	elemSize, elemAlign, elemPtrs := slotShape(t.Elem, l.boxedElem)
	l.elemOff = alignUp(keySize, elemAlign)
	l.stride = alignUp(l.elemOff+elemSize, max(keyAlign, elemAlign))
	l.group.Size_ = alignUp(groupSlots+groupSlots*l.stride, wordBytes)
	if keyPtrs != 0 || elemPtrs != 0 {
		l.makeMask(keyPtrs, elemPtrs)
	}
	l.next = *at
	*at = l
	return l
}

func alignUp(n, align uintptr) uintptr { return (n + align - 1) &^ (align - 1) }

// slotShape returns size, alignment and pointer bytes of a slot for values of type t.
func slotShape(t *abi.Type, boxed bool) (size, align, ptrs uintptr) {
	if boxed {
		return wordBytes, wordBytes, wordBytes
	}
	return t.Size_, uintptr(t.Align_), t.PtrBytes
}

// makeMask makes the pointer mask of a group.
func (l *layout) makeMask(keyPtrs, elemPtrs uintptr) {
	words := l.group.Size_ / wordBytes
	mask := persistentalloc((words + 7) / 8)
	for i := uintptr(0); i < groupSlots; i++ {
		key := groupSlots + i*l.stride
		addMask(mask, key, l.typ.Key, keyPtrs, l.boxedKey)
		addMask(mask, key+l.elemOff, l.typ.Elem, elemPtrs, l.boxedElem)
	}
	l.group.GCData = (*byte)(mask)
	l.group.PtrBytes = words * wordBytes
}

// addMask sets the bits of one slot at offset off of the group.
func addMask(mask unsafe.Pointer, off uintptr, t *abi.Type, ptrs uintptr, boxed bool) {
	for w := uintptr(0); w < ptrs/wordBytes; w++ {
		bit := uint8(1)
		if !boxed && t.TFlag&abi.TFlagGCMaskOnDemand == 0 {
			bit = *(*uint8)(unsafe.Add(unsafe.Pointer(t.GCData), w>>3)) >> (w & 7) & 1
		}
		at := off/wordBytes + w
		*(*uint8)(unsafe.Add(mask, at>>3)) |= bit << (at & 7)
	}
}

// hash is Hash for keys of the map.
func (l *layout) hash(key unsafe.Pointer) uint32 {
	if l.quick == quickWord {
		return finish(mix(0, *(*uint32)(key)))
	}
	return Hash(l.typ.Key, key, 0)
}

// equal is Equal for keys of the map.
func (l *layout) equal(p, q unsafe.Pointer) bool {
	switch l.quick {
	case quickWord:
		return *(*uint32)(p) == *(*uint32)(q)
	case quickString:
		return *(*string)(p) == *(*string)(q)
	}
	return Equal(l.typ.Key, p, q)
}

// copyKey copies a key into its place.
func (l *layout) copyKey(dst, src unsafe.Pointer) {
	if l.quick == quickWord {
		*(*uint32)(dst) = *(*uint32)(src)
		return
	}
	typedmemmove(l.typ.Key, dst, src)
}
