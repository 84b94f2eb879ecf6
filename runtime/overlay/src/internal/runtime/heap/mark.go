package heap

import "unsafe"

// A layout is a prefix of internal/abi.Type.
type layout struct {
	size     uintptr // distance of repeated values
	ptrBytes uintptr // bytes that may hold pointers
	_        uint32
	flags    uint8
	_        [3]uint8
	_        uintptr
	mask     uintptr // address of the mask: bit i says that word i is a pointer
}

// maskOnDemand is abi.TFlagGCMaskOnDemand: the mask was never made (types that reflect builds). Then every word counts
// as a possible pointer, which is safe since Mark ignores what is not an address of the heap.
const maskOnDemand = 1 << 4

type task struct {
	block *block
	index uint32
}

const maxTasks = 2048

var (
	tasks     [maxTasks]task
	taskCount int
	overflow  bool
)

// Begin starts a collection: nothing is marked.
//
//dotgo:nogc
func Begin() {
	closeBins()
	for b := blocks; b != nil; b = b.next {
		zero4(b.marks, uintptr(b.count+31)/32)
	}
	taskCount, overflow = 0, false
}

// Mark marks the object that p points into, if p is an address of the heap.
//
//dotgo:nogc
func Mark(p uintptr) {
	b := find(p)
	if b == nil {
		return
	}
	i := b.index(p)
	if i >= b.count {
		return
	}
	word := b.marks + uintptr(i>>5)*4
	bit := uint32(1) << (i & 31)
	old := load32(word)
	if old&bit != 0 {
		return
	}
	store32(word, old|bit)
	if b.layouts == 0 {
		return
	}
	if taskCount == maxTasks {
		overflow = true
		return
	}
	tasks[taskCount] = task{b, i}
	taskCount++
}

// MarkMasked marks from the words at p: those of n words whose bit is set in the mask at mask.
//
//dotgo:nogc
func MarkMasked(p, n, mask uintptr) {
	for w := uintptr(0); w < n; w++ {
		if *(*uint8)(unsafe.Pointer(mask + w>>3))>>(w&7)&1 != 0 {
			if v := uintptr(load32(p + w*4)); v != 0 {
				Mark(v)
			}
		}
	}
}

// MarkLayout marks from size bytes at p that hold values of the layout at address l, one after the other.
//
//dotgo:nogc
func MarkLayout(p, size, l uintptr) {
	lay := (*layout)(unsafe.Pointer(l))
	if lay.ptrBytes == 0 {
		return
	}
	words := lay.ptrBytes / 4
	for off := uintptr(0); off+lay.ptrBytes <= size; off += lay.size {
		if lay.flags&maskOnDemand != 0 {
			for w := uintptr(0); w < words; w++ {
				if v := uintptr(load32(p + off + w*4)); v != 0 {
					Mark(v)
				}
			}
		} else {
			MarkMasked(p+off, words, lay.mask)
		}
	}
}

// scan marks from object i of b.
//
//dotgo:nogc
func (b *block) scan(i uint32) {
	l := uintptr(load32(b.layouts + uintptr(i)*4))
	if l != 0 {
		MarkLayout(b.base+uintptr(i)*b.elem, b.elem, l)
	}
}

//dotgo:nogc
func drain() {
	for taskCount > 0 {
		taskCount--
		t := tasks[taskCount]
		t.block.scan(t.index)
	}
}

// Finish marks all that is reachable from the marked roots, frees the rest and opens the chunks for allocation.
//
//dotgo:nogc
func Finish() {
	drain()
	for overflow {
		overflow = false
		for b := blocks; b != nil; b = b.next {
			if b.layouts != 0 {
				b.rescan()
			}
		}
	}
	sweep()
}

// rescan scans every marked object of b once more: some may never have been scanned because the stack was full.
//
//dotgo:nogc
func (b *block) rescan() {
	for i := uint32(0); i < b.count; i++ {
		if b.marked(i) {
			b.scan(i)
			drain()
		}
	}
}
