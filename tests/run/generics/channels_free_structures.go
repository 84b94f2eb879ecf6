// A generic heap, a ring buffer and an LRU cache.
package main

type Heap[T any] struct {
	items []T
	less  func(a, b T) bool
}

func (h *Heap[T]) Push(v T) {
	h.items = append(h.items, v)
	for i := len(h.items) - 1; i > 0; {
		p := (i - 1) / 2
		if !h.less(h.items[i], h.items[p]) {
			break
		}
		h.items[i], h.items[p] = h.items[p], h.items[i]
		i = p
	}
}

func (h *Heap[T]) Pop() T {
	top := h.items[0]
	n := len(h.items) - 1
	h.items[0] = h.items[n]
	var zero T
	h.items[n] = zero
	h.items = h.items[:n]
	for i := 0; ; {
		c := 2*i + 1
		if c >= n {
			break
		}
		if c+1 < n && h.less(h.items[c+1], h.items[c]) {
			c++
		}
		if !h.less(h.items[c], h.items[i]) {
			break
		}
		h.items[i], h.items[c] = h.items[c], h.items[i]
		i = c
	}
	return top
}

type Ring[T any] struct {
	buf        []T
	head, size int
}

func NewRing[T any](n int) *Ring[T] { return &Ring[T]{buf: make([]T, n)} }

func (r *Ring[T]) Put(v T) bool {
	if r.size == len(r.buf) {
		return false
	}
	r.buf[(r.head+r.size)%len(r.buf)] = v
	r.size++
	return true
}

func (r *Ring[T]) Get() (v T, ok bool) {
	if r.size == 0 {
		return
	}
	v, r.buf[r.head] = r.buf[r.head], v
	r.head = (r.head + 1) % len(r.buf)
	r.size--
	return v, true
}

type LRU[K comparable, V any] struct {
	m          map[K]*entry[K, V]
	first, end *entry[K, V]
	cap        int
}
type entry[K comparable, V any] struct {
	k          K
	v          V
	prev, next *entry[K, V]
}

func (l *LRU[K, V]) unlink(e *entry[K, V]) {
	if e.prev != nil {
		e.prev.next = e.next
	} else {
		l.first = e.next
	}
	if e.next != nil {
		e.next.prev = e.prev
	} else {
		l.end = e.prev
	}
	e.prev, e.next = nil, nil
}

func (l *LRU[K, V]) front(e *entry[K, V]) {
	e.next = l.first
	if l.first != nil {
		l.first.prev = e
	} else {
		l.end = e
	}
	l.first = e
}

func (l *LRU[K, V]) Get(k K) (v V, ok bool) {
	e, ok := l.m[k]
	if !ok {
		return
	}
	l.unlink(e)
	l.front(e)
	return e.v, true
}

func (l *LRU[K, V]) Put(k K, v V) {
	if e, ok := l.m[k]; ok {
		e.v = v
		l.Get(k)
		return
	}
	if len(l.m) == l.cap {
		delete(l.m, l.end.k)
		l.unlink(l.end)
	}
	e := &entry[K, V]{k: k, v: v}
	l.m[k] = e
	l.front(e)
}

func main() {
	h := Heap[string]{less: func(a, b string) bool { return a < b }}
	for _, s := range []string{"m", "z", "a", "q", "c", "b"} {
		h.Push(s)
	}
	for len(h.items) > 0 {
		print(h.Pop(), " ")
	}
	println()
	n := Heap[int]{less: func(a, b int) bool { return a > b }}
	x := 1
	for range 500 {
		x = x * 7919 % 10007
		n.Push(x)
	}
	last, sorted := n.Pop(), true
	for len(n.items) > 0 {
		v := n.Pop()
		sorted = sorted && v <= last
		last = v
	}
	println(sorted, last)
	r := NewRing[[]int](3)
	for i := range 5 {
		print(r.Put([]int{i, i * i}), " ")
	}
	v, _ := r.Get()
	r.Put([]int{9})
	w, ok := r.Get()
	println(v[1], w[0], ok, r.size)
	l := LRU[string, int]{m: map[string]*entry[string, int]{}, cap: 3}
	for i, k := range []string{"a", "b", "c"} {
		l.Put(k, i)
	}
	l.Get("a")
	l.Put("d", 4)
	_, okb := l.Get("b")
	va, oka := l.Get("a")
	println(okb, va, oka, l.first.k, l.end.k, len(l.m))
}
