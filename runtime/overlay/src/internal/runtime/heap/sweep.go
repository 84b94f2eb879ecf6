package heap

import "math/bits"

// sweep frees what is not marked: large objects and surplus empty chunks go back to the host, other empty chunks to the
// pool, and chunks with room become open, oldest first.
//
//dotgo:nogc
func sweep() {
	for class := uint32(0); class < numClasses; class++ {
		binOf(class, scanned).block, binOf(class, noscan).block = nil, nil
	}
	marked = 0
	for b := blocks; b != nil; {
		next := b.next
		live := b.live()
		dead := b.used - live
		freedObjects += uint64(dead)
		freedBytes += uint64(dead) * uint64(b.elem)
		marked += uintptr(live) * b.elem
		if poisoning || b.layouts != 0 {
			b.forget()
		}
		b.used = live
		if live == 0 {
			release(b)
		} else {
			b.reopen()
		}
		b = next
	}
	collections++
	sinceLast = 0
	trigger = max(marked, minTrigger)
}

// reopen makes a chunk with room the first of its bin's. Blocks are listed newest first, so the oldest becomes the
// first.
//
//dotgo:nogc
func (b *block) reopen() {
	b.nextIn = nil
	if b.class == numClasses || b.used == b.count {
		b.cursor = b.count
		return
	}
	b.cursor = 0
	kind := uint32(noscan)
	if b.layouts != 0 {
		kind = scanned
	}
	bin := binOf(b.class, kind)
	b.nextIn = bin.block
	bin.block = b
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
		if b.marked(i) {
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
	hostBytes -= uint64(b.bytes)
	hostFree(uint32(b.base))
	b.nextIn = freeRecords
	freeRecords = b
}
