package atomic

import "unsafe"

// One thread: plain loads and stores are atomic.

func Load(ptr *uint32) uint32 { return *ptr }

func LoadAcq(ptr *uint32) uint32 { return *ptr }

func LoadAcquintptr(ptr *uintptr) uintptr { return *ptr }

func Load8(ptr *uint8) uint8 { return *ptr }

func Load64(ptr *uint64) uint64 { return *ptr }

func LoadAcq64(ptr *uint64) uint64 { return *ptr }

func Loaduintptr(ptr *uintptr) uintptr { return *ptr }

func Loaduint(ptr *uint) uint { return *ptr }

func Loadint32(ptr *int32) int32 { return *ptr }

func Loadint64(ptr *int64) int64 { return *ptr }

func Loadp(ptr unsafe.Pointer) unsafe.Pointer { return *(*unsafe.Pointer)(ptr) }

func Store(ptr *uint32, val uint32) { *ptr = val }

func StoreRel(ptr *uint32, val uint32) { *ptr = val }

func StoreReluintptr(ptr *uintptr, val uintptr) { *ptr = val }

func Store8(ptr *uint8, val uint8) { *ptr = val }

func Store64(ptr *uint64, val uint64) { *ptr = val }

func StoreRel64(ptr *uint64, val uint64) { *ptr = val }

func Storeint32(ptr *int32, val int32) { *ptr = val }

func Storeint64(ptr *int64, val int64) { *ptr = val }

func Storeuintptr(ptr *uintptr, val uintptr) { *ptr = val }

func StorepNoWB(ptr unsafe.Pointer, val unsafe.Pointer) { *(*unsafe.Pointer)(ptr) = val }

func storePointer(ptr *unsafe.Pointer, new unsafe.Pointer) { *ptr = new }

func casPointer(ptr *unsafe.Pointer, old, new unsafe.Pointer) bool {
	if *ptr != old {
		return false
	}
	*ptr = new
	return true
}

func Xadd(ptr *uint32, delta int32) uint32 {
	*ptr += uint32(delta)
	return *ptr
}

func Xadd64(ptr *uint64, delta int64) uint64 {
	*ptr += uint64(delta)
	return *ptr
}

func Xadduintptr(ptr *uintptr, delta uintptr) uintptr {
	*ptr += uintptr(delta)
	return *ptr
}

func Xaddint32(ptr *int32, delta int32) int32 {
	*ptr += int32(delta)
	return *ptr
}

func Xaddint64(ptr *int64, delta int64) int64 {
	*ptr += int64(delta)
	return *ptr
}

func Xchg(ptr *uint32, new uint32) uint32 {
	old := *ptr
	*ptr = new
	return old
}

func Xchg8(ptr *uint8, new uint8) uint8 {
	old := *ptr
	*ptr = new
	return old
}

func Xchg64(ptr *uint64, new uint64) uint64 {
	old := *ptr
	*ptr = new
	return old
}

func Xchgint32(ptr *int32, new int32) int32 {
	old := *ptr
	*ptr = new
	return old
}

func Xchgint64(ptr *int64, new int64) int64 {
	old := *ptr
	*ptr = new
	return old
}

func Xchguintptr(ptr *uintptr, new uintptr) uintptr {
	old := *ptr
	*ptr = new
	return old
}

func Cas(ptr *uint32, old, new uint32) bool {
	if *ptr != old {
		return false
	}
	*ptr = new
	return true
}

func Cas64(ptr *uint64, old, new uint64) bool {
	if *ptr != old {
		return false
	}
	*ptr = new
	return true
}

func CasRel(ptr *uint32, old, new uint32) bool {
	if *ptr != old {
		return false
	}
	*ptr = new
	return true
}

func Casint32(ptr *int32, old, new int32) bool {
	if *ptr != old {
		return false
	}
	*ptr = new
	return true
}

func Casint64(ptr *int64, old, new int64) bool {
	if *ptr != old {
		return false
	}
	*ptr = new
	return true
}

func Casuintptr(ptr *uintptr, old, new uintptr) bool {
	if *ptr != old {
		return false
	}
	*ptr = new
	return true
}

func Casp1(ptr *unsafe.Pointer, old, new unsafe.Pointer) bool {
	if *ptr != old {
		return false
	}
	*ptr = new
	return true
}

func And8(ptr *uint8, val uint8) { *ptr &= val }

func And(ptr *uint32, val uint32) { *ptr &= val }

func Or8(ptr *uint8, val uint8) { *ptr |= val }

func Or(ptr *uint32, val uint32) { *ptr |= val }

func And32(ptr *uint32, val uint32) uint32 {
	old := *ptr
	*ptr = old & val
	return old
}

func And64(ptr *uint64, val uint64) uint64 {
	old := *ptr
	*ptr = old & val
	return old
}

func Anduintptr(ptr *uintptr, val uintptr) uintptr {
	old := *ptr
	*ptr = old & val
	return old
}

func Or32(ptr *uint32, val uint32) uint32 {
	old := *ptr
	*ptr = old | val
	return old
}

func Or64(ptr *uint64, val uint64) uint64 {
	old := *ptr
	*ptr = old | val
	return old
}

func Oruintptr(ptr *uintptr, val uintptr) uintptr {
	old := *ptr
	*ptr = old | val
	return old
}
