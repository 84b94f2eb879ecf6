package heap

import "math/bits"

// sweep frees what is not marked: large objects and surplus empty chunks go back to the host, other empty chunks to the
// pool, and chunks with room become open, oldest first.
//
//dotgo:nogc
func sweep() {
	for class := 0; class <= numClasses; class++ {
		open[0][class], open[1][class] = nil, nil
	}
	marked = 0
	heapBytes := uint64(0)
	for b := blocks; b != nil; {
		next := b.next
		live := b.live()
		Stats.Frees += uint64(b.used - live)
		heapBytes += uint64(live) * uint64(b.elem)
		if poisoning || b.layouts != 0 {
			b.forget()
		}
		b.used = live
		if live == 0 {
			release(b)
		} else {
			b.cursor = 0
			if b.class == numClasses {
				b.cursor = 1
			} else if live < b.count {
				// Blocks are listed newest first, so the oldest becomes the head.
				kind := 0
				if b.layouts == 0 {
					kind = 1
				}
				b.nextIn = open[kind][b.class]
				open[kind][b.class] = b
			} else {
				b.cursor = b.count
				b.nextIn = nil
			}
		}
		b = next
	}
	marked = uintptr(heapBytes)
	Stats.HeapBytes = heapBytes
	Stats.Collections++
	sinceLast = 0
	trigger = marked
	if trigger < minTrigger {
		trigger = minTrigger
	}
}

// live counts the marked objects.
//
//dotgo:nogc
func (b *block) live() uint32 {
	n := 0
	for w := uintptr(0); w < uintptr(b.count+31)/32; w++ {
		n += bits.OnesCount32(load32(b.marks + w*4))
	}
	return uint32(n)
}

// forget clears the layouts of dead objects, since a layout that reflect made may die with them, and poisons their
// memory if asked to.
//
//dotgo:nogc
func (b *block) forget() {
	for i := uint32(0); i < b.count; i++ {
		if load32(b.marks+uintptr(i>>5)*4)>>(i&31)&1 != 0 {
			continue
		}
		if b.layouts != 0 {
			store32(b.layouts+uintptr(i)*4, 0)
		}
		if poisoning {
			poison(b.base+uintptr(i)*b.elem, b.elem)
		}
	}
}

// release gives an empty block away.
//
//dotgo:nogc
func release(b *block) {
	unlink(b)
	if b.class != numClasses && poolCount < maxPool {
		b.nextIn = pool
		pool = b
		poolCount++
		return
	}
	Stats.HostBytes -= uint64(b.bytes)
	hostFree(uint32(b.base))
	b.nextIn = freeRecords
	freeRecords = b
}
