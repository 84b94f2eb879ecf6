package heap

import "unsafe"

// A block is one host block that holds objects: a chunk of small objects, or one large object.
type block struct {
	base    uintptr // address of object 0
	bytes   uintptr // of the host block: base+bytes is its end
	elem    uintptr // size of one object
	count   uint32  // number of objects
	recip   uint32  // ceil(2^32 / elem): object number of offset o is o*recip >> 32; 0 for a large object
	cursor  uint32  // objects below it are in use or in a bin's run; above it, those whose mark is set
	used    uint32  // objects in use, with the whole run of a bin
	marks   uintptr // address of the mark words
	layouts uintptr // address of the layout words; 0: objects have no pointers
	class   uint32  // size class; numClasses for a large object
	own     [2]uint32
	next    *block // all blocks, in order of creation
	prev    *block
	nextIn  *block // blocks of the same class and kind that may have room; or free records
}

var (
	blocks      *block // newest first
	freeRecords *block
	// pool keeps empty chunks for the next need of any class.
	pool      *block
	poolCount int
)

const maxPool = 16

// newRecord returns a zeroed record for a block.
//
//dotgo:nogc
func newRecord() *block {
	if b := freeRecords; b != nil {
		freeRecords = b.nextIn
		*b = block{}
		return b
	}
	return (*block)(unsafe.Pointer(Persistent(unsafe.Sizeof(block{}))))
}

// link adds b to the list of all blocks and to the page table.
//
//dotgo:nogc
func link(b *block) {
	b.next = blocks
	if blocks != nil {
		blocks.prev = b
	}
	blocks = b
	setPages(b, b)
}

// unlink removes b from the list of all blocks and from the page table.
//
//dotgo:nogc
func unlink(b *block) {
	if b.prev != nil {
		b.prev.next = b.next
	} else {
		blocks = b.next
	}
	if b.next != nil {
		b.next.prev = b.prev
	}
	b.next, b.prev = nil, nil
	setPages(b, nil)
}

// newChunk returns a chunk of the class, from the pool or from the host, with all objects free.
//
//dotgo:nogc
func newChunk(class uint32, noscan bool) *block {
	b := pool
	if b != nil {
		pool = b.nextIn
		poolCount--
		b.nextIn = nil
	} else {
		b = newRecord()
		b.base = fromHost(chunkBytes)
		b.bytes = chunkBytes
	}
	b.class = class
	b.elem = classBytes[class]
	b.recip = uint32((1<<32)/uint64(b.elem)) + 1
	// The marks and layouts take their room at the end; count shrinks until they fit.
	each := b.elem
	if !noscan {
		each += 4
	}
	n := chunkBytes / each
	for n*each+(n+31)/32*4 > chunkBytes {
		n--
	}
	b.count = uint32(n)
	b.marks = b.base + chunkBytes - (n+31)/32*4
	zero4(b.marks, (n+31)/32)
	b.layouts = 0
	if !noscan {
		b.layouts = b.marks - n*4
		zero4(b.layouts, n)
	}
	b.cursor, b.used = 0, 0
	link(b)
	return b
}

// newLarge returns a block for one object of size bytes.
//
//dotgo:nogc
func newLarge(size uintptr, noscan bool) *block {
	size = (size + 7) &^ 7
	ask := size
	if ask < chunkBytes {
		ask = chunkBytes // keeps starts of blocks apart (package comment)
	}
	base := fromHost(ask)
	b := newRecord()
	b.base, b.bytes, b.elem, b.count, b.class = base, ask, size, 1, numClasses
	b.marks = uintptr(unsafe.Pointer(&b.own[0]))
	if !noscan {
		b.layouts = uintptr(unsafe.Pointer(&b.own[1]))
	}
	link(b)
	return b
}

// zero4 clears n words at p.
//
//dotgo:nogc
func zero4(p, n uintptr) {
	for end := p + 4*n; p < end; p += 4 {
		store32(p, 0)
	}
}

// index returns the number of the object that contains address p; it may be count or more for addresses behind the
// last object.
//
//dotgo:nogc
func (b *block) index(p uintptr) uint32 {
	return uint32(uint64(p-b.base) * uint64(b.recip) >> 32)
}
