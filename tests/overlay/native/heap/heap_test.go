package dotgoheap

import (
	"math/rand"
	"testing"
	"unsafe"
)

// kind is a layout with its address.
type kind struct {
	size  uintptr
	ptrs  []int // words that hold pointers
	words layout
	mask  []byte
}

func newKind(size uintptr, ptrs ...int) *kind {
	k := &kind{size: size, ptrs: ptrs, mask: make([]byte, size/32+1)}
	last := -1
	for _, w := range ptrs {
		k.mask[w/8] |= 1 << (w % 8)
		last = max(last, w)
	}
	k.words.size = size
	k.words.ptrBytes = uintptr(last+1) * 4
	k.words.mask = uintptr(unsafe.Pointer(&k.mask[0]))
	return k
}

func (k *kind) address() uintptr {
	if len(k.ptrs) == 0 {
		return 0
	}
	return uintptr(unsafe.Pointer(&k.words))
}

// object is the model of a heap object: its edges, and a number in its first word that is no pointer.
type object struct {
	address uintptr
	size    uintptr
	stamp   uint32
	kind    *kind
	count   int // values of the kind
	edges   map[uintptr]*object
	dead    bool
}

type world struct {
	t       *testing.T
	random  *rand.Rand
	kinds   []*kind
	roots   []*object
	objects []*object
	stamp   uint32
}

func (w *world) alloc() *object {
	k := w.kinds[w.random.Intn(len(w.kinds))]
	count := 1
	switch w.random.Intn(40) {
	case 0:
		count = 1 + w.random.Intn(40)
	case 1:
		count = 1 + w.random.Intn(3000)
	}
	count = max(1, min(count, 200000/int(k.size)))
	size := k.size * uintptr(count)
	p := Alloc(size, k.address())
	for i := uintptr(0); i < size/4; i++ {
		if load32(p+i*4) != 0 {
			w.t.Fatalf("new object of %d bytes is not zero at %d", size, i*4)
		}
	}
	if p%8 != 0 {
		w.t.Fatalf("address %#x is not aligned", p)
	}
	w.stamp++
	o := &object{p, size, w.stamp, k, count, map[uintptr]*object{}, false}
	store32(p, w.stamp)
	store32(p+(size-4)&^3, w.stamp)
	w.objects = append(w.objects, o)
	return o
}

// connect lets o point to a random place inside another object.
func (w *world) connect(o, to *object) {
	if len(o.kind.ptrs) == 0 {
		return
	}
	word := o.kind.ptrs[w.random.Intn(len(o.kind.ptrs))]
	off := uintptr(w.random.Intn(o.count))*o.kind.size + uintptr(word)*4
	store32(o.address+off, uint32(to.address+uintptr(w.random.Intn(int(to.size)))))
	o.edges[off] = to
}

// reachable walks the model.
func (w *world) reachable() map[*object]bool {
	seen := map[*object]bool{}
	todo := append([]*object(nil), w.roots...)
	for len(todo) > 0 {
		o := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if o == nil || seen[o] {
			continue
		}
		seen[o] = true
		for _, to := range o.edges {
			todo = append(todo, to)
		}
	}
	return seen
}

// collect compares a collection with the model: exactly the unreachable objects are freed.
func (w *world) collect() {
	before := Stats().Frees
	Begin()
	for _, o := range w.roots {
		if o != nil {
			Mark(o.address + o.size/2)
		}
	}
	Finish()
	live := w.reachable()
	if freed := int(Stats().Frees - before); freed != len(w.objects)-len(live) {
		w.t.Fatalf("%d objects freed, the model says %d", freed, len(w.objects)-len(live))
	}
	var kept []*object
	for _, o := range w.objects {
		if live[o] {
			kept = append(kept, o)
			w.check(o)
		} else if poisoning && o.size <= maxSmall && load32(o.address+4*(o.size/8)) != poisonWord {
			w.t.Fatalf("freed object of %d bytes is not poisoned", o.size)
		}
	}
	w.objects = kept
}

func (w *world) check(o *object) {
	if load32(o.address) != o.stamp || load32(o.address+(o.size-4)&^3) != o.stamp {
		w.t.Fatalf("object %d of %d bytes has changed", o.stamp, o.size)
	}
	for off, to := range o.edges {
		if v := uintptr(load32(o.address + off)); v < to.address || v >= to.address+to.size {
			w.t.Fatalf("edge of object %d has changed", o.stamp)
		}
	}
}

func TestRandomGraphs(t *testing.T) {
	Init(true)
	w := &world{t: t, random: rand.New(rand.NewSource(3)), roots: make([]*object, 60)}
	// The first and last word of an object are the stamp, so kinds keep pointers off them, as single values.
	w.kinds = []*kind{
		newKind(8), newKind(40), newKind(4096), newKind(100000),
		newKind(12, 1), newKind(24, 1, 2, 4), newKind(140, 1, 2, 30, 33), newKind(3000, 1, 500, 748),
		newKind(40000, 3, 7000),
	}
	for round := range 60 {
		for range 400 {
			o := w.alloc()
			if w.random.Intn(3) == 0 {
				w.roots[w.random.Intn(len(w.roots))] = o
			}
			for range 3 {
				from := w.objects[w.random.Intn(len(w.objects))]
				if o.count == 1 || o.kind.ptrs == nil {
					w.connect(from, o)
				}
				if from.count == 1 {
					w.connect(o, from)
				}
			}
		}
		if round%7 == 0 {
			clear(w.roots)
		}
		w.collect()
	}
	clear(w.roots)
	w.collect()
	if len(w.objects) != 0 || Stats().HeapBytes != 0 {
		t.Errorf("%d bytes are left", Stats().HeapBytes)
	}
	if Stats().Mallocs != Stats().Frees {
		t.Errorf("%d allocated, %d freed", Stats().Mallocs, Stats().Frees)
	}
	for b := blocks; b != nil; b = b.next {
		t.Error("a block is left")
	}
}

// A node that points to many more objects than the mark stack holds, and a list longer than it.
func TestMarkStackOverflow(t *testing.T) {
	Init(false)
	fan := newKind(4, 0)
	node := newKind(8, 0, 1)
	const n = 5 * maxTasks
	top := Alloc(4*n, fan.address())
	for i := uintptr(0); i < n; i++ {
		p := Alloc(8, node.address())
		q := Alloc(8, node.address())
		store32(p, uint32(q))
		store32(top+4*i, uint32(p))
	}
	head := uintptr(0)
	for range n {
		p := Alloc(8, node.address())
		store32(p, uint32(head))
		store32(p+4, uint32(top))
		head = p
	}
	before := Stats().Frees
	Begin()
	Mark(head)
	Finish()
	if Stats().Frees != before {
		t.Errorf("%d objects freed", Stats().Frees-before)
	}
	Begin()
	Mark(top + 17)
	Finish()
	if got := Stats().Frees - before; got != n {
		t.Errorf("%d objects freed, not %d", got, n)
	}
	Begin()
	Finish()
}

// Addresses that are none of the heap's, and addresses behind objects, are ignored.
func TestForeignAddresses(t *testing.T) {
	Init(false)
	Alloc(48, 0)
	Begin()
	for _, p := range []uintptr{0, 1, 0xFFFFFFFF, 0xDEDEDEDE, uintptr(unsafe.Pointer(&arena)), uintptr(hostBump)} {
		Mark(p)
	}
	for b := blocks; b != nil; b = b.next {
		Mark(b.base - 1)
		Mark(b.base + b.bytes)
		if b.class != numClasses {
			Mark(b.base + uintptr(b.count)*b.elem)
		}
	}
	Finish()
	if Stats().Mallocs != Stats().Frees {
		t.Error("something was marked")
	}
}

func TestSizeClasses(t *testing.T) {
	Init(false)
	for size := uintptr(1); size <= maxSmall; size++ {
		class := classOf(size)
		if classBytes[class] < size || class > 0 && classBytes[class-1] >= size {
			t.Fatalf("size %d in class %d", size, class)
		}
	}
	for class := range uint32(numClasses) {
		for _, noscan := range []bool{false, true} {
			b := newChunk(class, noscan)
			for off := uintptr(0); off < uintptr(b.count)*b.elem; off++ {
				if b.index(b.base+off) != uint32(off/b.elem) {
					t.Fatalf("offset %d of class %d", off, class)
				}
			}
			if uintptr(b.count)*b.elem > chunkBytes-(chunkBytes-(b.marks-b.base)) || b.count < 2 {
				t.Errorf("class %d: %d objects", class, b.count)
			}
		}
	}
	Begin()
	Finish()
}

func TestTooLarge(t *testing.T) {
	Init(false)
	defer func() {
		if recover() != (memoryFull{}) {
			t.Error("no out of memory")
		}
	}()
	Alloc(maxHostBlock+1, 0)
}

// The trigger counts bytes alone.
func TestTrigger(t *testing.T) {
	Init(false)
	Begin()
	Finish()
	for sum := 0; sum < minTrigger; sum += 4096 {
		if Due() {
			t.Fatal("too early at", sum)
		}
		Alloc(4096, 0)
	}
	if !Due() {
		t.Error("not due")
	}
	big := Alloc(20<<20, 0)
	Begin()
	Mark(big)
	Finish()
	for sum := 0; sum < 19<<20; sum += 1 << 20 {
		Alloc(1<<20, 0)
		if Due() {
			t.Fatal("too early at", sum)
		}
	}
	Alloc(1<<20, 0)
	if !Due() {
		t.Error("not due")
	}
	Begin()
	Finish()
}
