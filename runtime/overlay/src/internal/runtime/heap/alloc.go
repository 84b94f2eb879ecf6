package heap

import "math/bits"

// Statistics, for runtime.MemStats. All are functions of the program alone.
type Statistics struct {
	Mallocs     uint64 // objects allocated since the start
	Frees       uint64 // objects freed since the start
	TotalBytes  uint64 // bytes allocated since the start
	HeapBytes   uint64 // bytes in use by objects, reachable or not yet freed
	HostBytes   uint64 // bytes in blocks taken from the host
	Collections uint32
}

// Stats is what has happened so far.
var Stats Statistics

// minTrigger is the least number of bytes allocated between two collections.
const minTrigger = 4 << 20

var (
	sinceLast uintptr // bytes allocated since the last collection
	trigger   uintptr = minTrigger
	marked    uintptr // bytes found reachable by the last collection
	poisoning bool
)

// Init prepares the heap; with poison, freed memory is overwritten.
//
//dotgo:nogc
func Init(poison bool) {
	initClasses()
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
	kind := 0
	if layout == 0 {
		kind = 1
	}
	for {
		b := open[kind][class]
		if b == nil {
			b = newChunk(class, kind == 1)
			open[kind][class] = b
		}
		i := b.nextFree()
		if i == b.count {
			b.cursor = b.count
			open[kind][class] = b.nextIn
			b.nextIn = nil
			continue
		}
		b.cursor = i + 1
		b.used++
		p := b.base + uintptr(i)*b.elem
		if kind == 0 {
			store32(b.layouts+uintptr(i)*4, uint32(layout))
		}
		zero(p, b.elem)
		count(b.elem)
		return p
	}
}

// nextFree returns the first object at or above the cursor whose mark is not set, count if there is none.
//
//dotgo:nogc
func (b *block) nextFree() uint32 {
	for i := b.cursor; i < b.count; {
		free := ^load32(b.marks+uintptr(i>>5)*4) >> (i & 31)
		if free != 0 {
			i += uint32(bits.TrailingZeros32(free))
			if i > b.count {
				i = b.count
			}
			return i
		}
		i = (i | 31) + 1
	}
	return b.count
}

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
	count(b.elem)
	return b.base
}

//dotgo:nogc
func count(bytes uintptr) {
	sinceLast += bytes
	Stats.Mallocs++
	Stats.TotalBytes += uint64(bytes)
	Stats.HeapBytes += uint64(bytes)
}

// Bump memory of the leaking strategy.
var (
	bumpNext  uintptr
	bumpLimit uintptr
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
	count(size)
	return p
}
