package heap

import "unsafe"

// The page table has two levels: 256 leaves of 256 pages of 64 KiB.
type page struct {
	starts *block // the block whose first byte is in this page
	covers *block // the block that started earlier and reaches into this page
}

const (
	pageShift = 16
	leafPages = 256
)

var pageLeaves [256]*[leafPages]page

//dotgo:nogc
func pageOf(p uintptr) *page {
	leaf := pageLeaves[p>>(pageShift+8)&255]
	if leaf == nil {
		leaf = (*[leafPages]page)(unsafe.Pointer(Persistent(unsafe.Sizeof([leafPages]page{}))))
		pageLeaves[p>>(pageShift+8)&255] = leaf
	}
	return &leaf[p>>pageShift&(leafPages-1)]
}

// setPages makes the pages of b point to value: b itself, or nil when b goes.
//
//dotgo:nogc
func setPages(b, value *block) {
	pageOf(b.base).starts = value
	last := (b.base + b.bytes - 1) >> pageShift
	for n := b.base>>pageShift + 1; n <= last; n++ {
		pageOf(n << pageShift).covers = value
	}
}

// find returns the block that contains address p, nil if p is not in the heap.
//
//dotgo:nogc
func find(p uintptr) *block {
	leaf := pageLeaves[p>>(pageShift+8)&255]
	if leaf == nil {
		return nil
	}
	entry := &leaf[p>>pageShift&(leafPages-1)]
	b := entry.starts
	if b == nil || p < b.base {
		b = entry.covers
		if b == nil {
			return nil
		}
	}
	if p-b.base >= b.bytes {
		return nil
	}
	return b
}
