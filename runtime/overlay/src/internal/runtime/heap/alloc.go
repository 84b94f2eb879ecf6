package heap

import (
	"math/bits"
	"unsafe"
)

const (
	// minTrigger is the least number of bytes allocated between two collections.
	minTrigger = 4 << 20
	// Kinds of chunks, and of bins.
	scanned = 0
	noscan  = 1
)

var (
	sinceLast uintptr // bytes allocated since the last collection
	trigger   uintptr = minTrigger
	marked    uintptr // bytes found reachable by the last collection
	poisoning bool
)

// A bin hands out the objects of one class and kind: a run of free neighbours in a chunk, one after the other.
type bin struct {
	next     uintptr // next object of the run
	end      uintptr // end of the run
	elem     uintptr // size of an object
	layoutAt uintptr // layout word of the next object; 0 for noscan
	block    *block  // the chunk of the run; nextIn leads to further chunks that may have room
}

var bins [2 * numClasses]bin

//dotgo:nogc
func binOf(class, kind uint32) *bin {
	return (*bin)(unsafe.Add(unsafe.Pointer(&bins), uintptr(2*class+kind)*unsafe.Sizeof(bin{})))
}

// Init prepares the heap; with poison, freed memory is overwritten.
//
//dotgo:nogc
func Init(poison bool) {
	initClasses()
	for class := uint32(0); class < numClasses; class++ {
		binOf(class, scanned).elem = classBytes[class]
		binOf(class, noscan).elem = classBytes[class]
	}
	trigger = minTrigger
	poisoning = poison
}

// Due says whether enough was allocated since the last collection for another one: as many bytes as that one found
// reachable, and at least 4 MiB.
//
//dotgo:nogc
func Due() bool { return sinceLast >= trigger }

// Alloc returns the address of a zeroed object of at least size bytes (size > 0), aligned to 8. layout is the address of
// its layout, 0 if it holds no pointers.
//
//dotgo:nogc
func Alloc(size, layout uintptr) uintptr {
	if size > maxSmall {
		return allocLarge(size, layout)
	}
	class := classOf(size)
	kind := uint32(noscan)
	if layout != 0 {
		kind = scanned
	}
	bin := binOf(class, kind)
	if bin.next == bin.end {
		bin.refill(class, kind == noscan)
	}
	p := bin.next
	bin.next = p + bin.elem
	sinceLast += bin.elem
	if layout != 0 {
		store32(bin.layoutAt, uint32(layout))
		bin.layoutAt += 4
	}
	zero(p, bin.elem)
	return p
}

// refill gives the bin its next run: in its chunk, in the next open one, or in a new one.
//
//dotgo:nogc
func (bin *bin) refill(class uint32, noscan bool) {
	for {
		b := bin.block
		if b == nil {
			b = newChunk(class, noscan)
			bin.block = b
		}
		first := b.nextFree(b.cursor)
		if first == b.count {
			b.cursor = first
			bin.block = b.nextIn
			b.nextIn = nil
			continue
		}
		last := b.nextMarked(first)
		b.cursor = last
		b.used += last - first
		bin.next = b.base + uintptr(first)*b.elem
		bin.end = b.base + uintptr(last)*b.elem
		if !noscan {
			bin.layoutAt = b.layouts + uintptr(first)*4
		}
		return
	}
}

// left returns the number of objects that the bin has not handed out.
//
//dotgo:nogc
func (bin *bin) left() uint32 { return uint32((bin.end - bin.next) / bin.elem) }

// closeBins gives the rest of every run back.
//
//dotgo:nogc
func closeBins() {
	for class := uint32(0); class < numClasses; class++ {
		for kind := uint32(0); kind < 2; kind++ {
			bin := binOf(class, kind)
			if bin.block != nil {
				bin.block.used -= bin.left()
			}
			bin.next, bin.end = 0, 0
		}
	}
}

// nextFree returns the first object from i on whose mark is not set, count if there is none.
//
//dotgo:nogc
func (b *block) nextFree(i uint32) uint32 {
	for i < b.count {
		if free := ^b.markWord(i) >> (i & 31); free != 0 {
			return min(i+uint32(bits.TrailingZeros32(free)), b.count)
		}
		i = (i | 31) + 1
	}
	return b.count
}

// nextMarked returns the first object from i on whose mark is set, count if there is none.
//
//dotgo:nogc
func (b *block) nextMarked(i uint32) uint32 {
	for i < b.count {
		if set := b.markWord(i) >> (i & 31); set != 0 {
			return min(i+uint32(bits.TrailingZeros32(set)), b.count)
		}
		i = (i | 31) + 1
	}
	return b.count
}

// markWord returns the word that has the mark of object i.
//
//dotgo:nogc
func (b *block) markWord(i uint32) uint32 { return load32(b.marks + uintptr(i>>5)*4) }

// marked says whether the mark of object i is set.
//
//dotgo:nogc
func (b *block) marked(i uint32) bool { return b.markWord(i)>>(i&31)&1 != 0 }

//dotgo:nogc
func allocLarge(size, layout uintptr) uintptr {
	if size > maxHostBlock {
		outOfMemory()
	}
	b := newLarge(size, layout == 0)
	b.cursor, b.used = 1, 1
	if layout != 0 {
		store32(b.layouts, uint32(layout))
	}
	zero(b.base, b.elem)
	sinceLast += b.elem
	return b.base
}

// Bump memory of the leaking strategy.
var (
	bumpNext  uintptr
	bumpLimit uintptr
	bumpCount uint64
	bumpBytes uint64
)

// Bump returns zeroed memory that is never freed: the whole allocator of the leaking strategy.
//
//dotgo:nogc
func Bump(size uintptr) uintptr {
	size = (size + 7) &^ 7
	if size > maxHostBlock {
		outOfMemory()
	}
	p := bumpNext
	if size >= chunkBytes/4 {
		p = fromHost(size)
	} else {
		if bumpLimit-bumpNext < size {
			bumpNext = fromHost(chunkBytes)
			bumpLimit = bumpNext + chunkBytes
		}
		p = bumpNext
		bumpNext += size
	}
	zero(p, size)
	bumpCount++
	bumpBytes += uint64(size)
	return p
}
