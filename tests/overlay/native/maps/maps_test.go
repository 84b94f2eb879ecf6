package dotgomaps

import (
	"fmt"
	"internal/abi"
	"math"
	"math/rand"
	"slices"
	"testing"
	"unsafe"
)

// pair is one entry of the model: a slice of them in order of insertion.
type pair[K comparable, V comparable] struct {
	key  K
	elem V
}

// box drives one map of the package beside the model.
type box[K comparable, V comparable] struct {
	t    *testing.T
	typ  *abi.MapType
	m    *Map
	want []pair[K, V]
}

func newBox[K comparable, V comparable](t *testing.T, hint int) *box[K, V] {
	typ := (*abi.MapType)(unsafe.Pointer(abi.TypeOf(map[K]V(nil))))
	return &box[K, V]{t: t, typ: typ, m: NewMap(typ, hint)}
}

func (b *box[K, V]) find(key K) int {
	return slices.IndexFunc(b.want, func(p pair[K, V]) bool { return p.key == key })
}

func (b *box[K, V]) put(key K, elem V) {
	*(*V)(b.m.PutSlot(b.typ, unsafe.Pointer(&key))) = elem
	if i := b.find(key); i >= 0 {
		b.want[i] = pair[K, V]{key, elem}
	} else {
		b.want = append(b.want, pair[K, V]{key, elem})
	}
}

func (b *box[K, V]) delete(key K) {
	b.m.Delete(b.typ, unsafe.Pointer(&key))
	if i := b.find(key); i >= 0 {
		b.want = slices.Delete(b.want, i, i+1)
	}
}

func (b *box[K, V]) clear() {
	b.m.Clear(b.typ)
	b.want = nil
}

func (b *box[K, V]) get(key K) {
	p := (*V)(b.m.Get(b.typ, unsafe.Pointer(&key)))
	i := b.find(key)
	if (p != nil) != (i >= 0) || p != nil && *p != b.want[i].elem {
		b.t.Fatalf("get %v: %v, model %d", key, p, i)
	}
}

func (b *box[K, V]) entries() []pair[K, V] {
	var out []pair[K, V]
	var it Iter
	it.Init(b.typ, b.m)
	for it.Next(); it.Key() != nil; it.Next() {
		out = append(out, pair[K, V]{*(*K)(it.Key()), *(*V)(it.Elem())})
	}
	return out
}

func (b *box[K, V]) check() {
	b.t.Helper()
	if int(b.m.Used()) != len(b.want) {
		b.t.Fatalf("%d entries, model %d", b.m.Used(), len(b.want))
	}
	got := b.entries()
	same := func(x, y pair[K, V]) bool {
		return (x.key == y.key || x.key != x.key && y.key != y.key) && x.elem == y.elem
	}
	if !slices.EqualFunc(got, b.want, same) {
		b.t.Fatalf("entries %v, model %v", got, b.want)
	}
}

// churn does random operations with keys out of a small set.
func churn[K comparable, V comparable](t *testing.T, keys []K, elem func(int) V, steps int) {
	random := rand.New(rand.NewSource(1))
	b := newBox[K, V](t, random.Intn(30))
	for step := range steps {
		key := keys[random.Intn(len(keys))]
		switch r := random.Intn(1000); {
		case r < 450:
			b.put(key, elem(step))
		case r < 800:
			b.delete(key)
		case r < 990:
			b.get(key)
		case r < 998:
			b.check()
		default:
			b.clear()
		}
	}
	b.check()
	clone := &box[K, V]{t, b.typ, b.m.Clone(b.typ), b.want}
	clone.check()
}

type part struct {
	a int8
	b string
	_ int32
	c [2]any
}

func TestRandomOperations(t *testing.T) {
	for _, bits := range []uint32{^uint32(0), 0xFF000007, 0} {
		hashBits = bits
		steps := 30000
		if bits == 0 {
			steps = 6000
		}
		var ints []int
		var strings []string
		var floats []float64
		var anys []any
		var big [][200]byte
		var parts []part
		for i := range 300 {
			ints = append(ints, i*i)
			strings = append(strings, fmt.Sprint("key", i))
			floats = append(floats, float64(i-3)/2)
			anys = append(anys, i, fmt.Sprint(i), part{a: 1, c: [2]any{i, nil}}, [1]int16{int16(i)})
			big = append(big, [200]byte{byte(i), 199: byte(i >> 8)})
			parts = append(parts, part{a: int8(i), b: fmt.Sprint(i / 2), c: [2]any{i, "x"}})
		}
		churn(t, ints, func(i int) string { return fmt.Sprint(i) }, steps)
		churn(t, strings, func(i int) [40]int { return [40]int{i} }, steps)
		churn(t, floats, func(i int) struct{} { return struct{}{} }, steps)
		churn(t, anys, func(i int) any { return i }, steps)
		churn(t, big, func(i int) byte { return byte(i) }, steps/4)
		churn(t, parts, func(i int) *int { return new(int) }, steps)
		churn(t, []bool{true, false}, func(i int) int64 { return int64(i) }, 1000)
	}
	hashBits = ^uint32(0)
}

// While a range runs, entries come and go. It must visit, in order and once, what was there at the start and is still
// there when its turn comes, and nothing that was added.
func TestIterationUnderChange(t *testing.T) {
	for seed := range 300 {
		random := rand.New(rand.NewSource(int64(seed)))
		b := newBox[int, int](t, 0)
		for i := range random.Intn(60) {
			b.put(i, i)
		}
		for range random.Intn(40) {
			b.delete(random.Intn(60))
		}
		at := slices.Clone(b.want) // what is still to come
		next := 1000
		var it Iter
		it.Init(b.typ, b.m)
	for it.Next(); it.Key() != nil; it.Next() {
			if len(at) == 0 || *(*int)(it.Key()) != at[0].key {
				t.Fatalf("seed %d: %d, not %v", seed, *(*int)(it.Key()), at)
			}
			at = at[1:]
			for range random.Intn(12) {
				if random.Intn(3) > 0 {
					b.put(next, next)
					next++
					continue
				}
				key := random.Intn(60)
				b.delete(key)
				at = slices.DeleteFunc(at, func(p pair[int, int]) bool { return p.key == key })
			}
		}
		if len(at) != 0 {
			t.Fatalf("seed %d: not visited: %v", seed, at)
		}
		b.check()
	}
}

func TestClearDuringIterationEnds(t *testing.T) {
	b := newBox[int, int](t, 0)
	for i := range 20 {
		b.put(i, i)
	}
	seen := 0
	var it Iter
	it.Init(b.typ, b.m)
	for it.Next(); it.Key() != nil; it.Next() {
		seen++
		if seen == 5 {
			b.clear()
			for i := range 100 {
				b.put(i+100, i)
			}
		}
		if seen > 200 {
			t.Fatal("no end")
		}
	}
	b.check()
}

func TestNaNAndZero(t *testing.T) {
	b := newBox[float64, int](t, 0)
	for i := range 50 {
		*(*int)(b.m.PutSlot(b.typ, unsafe.Pointer(new(math.NaN())))) = i
		b.want = append(b.want, pair[float64, int]{math.NaN(), i})
	}
	b.get(math.NaN())
	b.delete(math.NaN())
	b.put(0, 1)
	b.check()
	negative := math.Copysign(0, -1)
	b.put(negative, 2)
	b.check()
	last := b.entries()[50]
	if !math.Signbit(last.key) {
		t.Error("the key of the last assignment is not the one that stays")
	}
	b.clear()
	b.check()
}

func TestUnhashable(t *testing.T) {
	try := func(f func()) (r any) {
		defer func() { r = recover() }()
		f()
		return nil
	}
	b := newBox[any, int](t, 0)
	bad := any([]int{1})
	if r := try(func() { b.m.Get(b.typ, unsafe.Pointer(&bad)) }); r != (unhashable{true}) {
		t.Error("lookup in an empty map:", r)
	}
	b.put(1, 1)
	for _, f := range []func(){
		func() { b.m.Get(b.typ, unsafe.Pointer(&bad)) },
		func() { b.m.PutSlot(b.typ, unsafe.Pointer(&bad)) },
		func() { b.m.Delete(b.typ, unsafe.Pointer(&bad)) },
	} {
		if r := try(f); r != (unhashable{false}) {
			t.Error(r)
		}
	}
	b.check()
}

// Keys whose hashes are all equal: the tree stays balanced and ordered, so no operation is linear.
func TestCollidingKeysMakeABalancedTree(t *testing.T) {
	hashBits = 0
	defer func() { hashBits = ^uint32(0) }()
	b := newBox[string, int](t, 0)
	const n = 20000
	for i := range n {
		key := fmt.Sprint(i * 7919 % n)
		*(*int)(b.m.PutSlot(b.typ, unsafe.Pointer(&key))) = i
	}
	tr := &b.m.tab.tree
	if len(tr.nodes) < n-maxProbe {
		t.Fatalf("%d nodes", len(tr.nodes))
	}
	if h := tr.height(tr.root); h > 21 {
		t.Errorf("height %d", h)
	}
	var last string
	count := 0
	var walk func(at int)
	walk = func(at int) {
		if at == 0 {
			return
		}
		node := tr.nodes[at-1]
		walk(node.child[0])
		key := *(*string)(b.m.tab.key(node.entry))
		if count > 0 && key <= last {
			t.Fatalf("%q after %q", key, last)
		}
		last = key
		count++
		walk(node.child[1])
	}
	walk(tr.root)
	if count != len(tr.nodes) {
		t.Errorf("%d of %d nodes", count, len(tr.nodes))
	}
}

// Taking the oldest entry out again and again does not look at all tombstones before it each time.
func TestQueueUse(t *testing.T) {
	b := newBox[int, int](t, 0)
	for i := range 200000 {
		*(*int)(b.m.PutSlot(b.typ, unsafe.Pointer(&i))) = i
	}
	for i := range 200000 {
		var it Iter
		it.Init(b.typ, b.m)
		it.Next()
		if *(*int)(it.Key()) != i {
			t.Fatal("wrong order")
		}
		b.m.Delete(b.typ, unsafe.Pointer(&i))
	}
	if b.m.Used() != 0 {
		t.Error(b.m.Used())
	}
}
