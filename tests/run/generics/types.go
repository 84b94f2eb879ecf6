// Generic types: lists, stacks, trees, pairs, with methods.
package main

type Pair[K comparable, V any] struct {
	Key K
	Val V
}

func (p Pair[K, V]) Swap() (V, K) { return p.Val, p.Key }

type List[T any] struct {
	head *node[T]
	size int
}
type node[T any] struct {
	v    T
	next *node[T]
}

func (l *List[T]) Push(v T) *List[T] {
	l.head = &node[T]{v, l.head}
	l.size++
	return l
}
func (l *List[T]) Each(f func(T)) {
	for n := l.head; n != nil; n = n.next {
		f(n.v)
	}
}
func (l *List[T]) All() func(func(int, T) bool) {
	return func(yield func(int, T) bool) {
		i := 0
		for n := l.head; n != nil; n = n.next {
			if !yield(i, n.v) {
				return
			}
			i++
		}
	}
}

type Ordered interface{ ~int | ~string | ~float64 }

type Tree[K Ordered, V any] struct {
	root *tnode[K, V]
	n    int
}
type tnode[K Ordered, V any] struct {
	Pair[K, V]
	l, r *tnode[K, V]
}

func (t *Tree[K, V]) Put(k K, v V) {
	p := &t.root
	for *p != nil {
		switch {
		case k < (*p).Key:
			p = &(*p).l
		case k > (*p).Key:
			p = &(*p).r
		default:
			(*p).Val = v
			return
		}
	}
	*p = &tnode[K, V]{Pair: Pair[K, V]{k, v}}
	t.n++
}

func (t *Tree[K, V]) walk(n *tnode[K, V], f func(K, V)) {
	if n != nil {
		t.walk(n.l, f)
		f(n.Key, n.Val)
		t.walk(n.r, f)
	}
}

type Set[T comparable] map[T]struct{}

func (s Set[T]) Add(vs ...T) Set[T] {
	for _, v := range vs {
		s[v] = struct{}{}
	}
	return s
}
func (s Set[T]) Has(v T) bool { _, ok := s[v]; return ok }

type Stack[T any] []T

func (s *Stack[T]) Push(v T) { *s = append(*s, v) }
func (s *Stack[T]) Pop() (v T, ok bool) {
	if len(*s) == 0 {
		return
	}
	v = (*s)[len(*s)-1]
	*s = (*s)[:len(*s)-1]
	return v, true
}

type Fn[A, R any] func(A) R

func (f Fn[A, R]) Call(a A) R { return f(a) }

type Matrix[T ~int | ~float64] [2][2]T

func (m Matrix[T]) Mul(o Matrix[T]) (r Matrix[T]) {
	for i := range 2 {
		for j := range 2 {
			for k := range 2 {
				r[i][j] += m[i][k] * o[k][j]
			}
		}
	}
	return
}

func main() {
	v, k := Pair[string, int]{"a", 1}.Swap()
	println(v, k)
	var l List[string]
	l.Push("x").Push("y").Push("z")
	l.Each(func(s string) { print(s, " ") })
	for i, s := range l.All() {
		print(i, s, " ")
	}
	println(l.size)
	var t Tree[string, []int]
	for i, s := range []string{"m", "c", "x", "a", "m"} {
		t.Put(s, []int{i})
	}
	t.walk(t.root, func(k string, v []int) { print(k, v[0], " ") })
	println(t.n)
	s := Set[Pair[int, bool]]{}.Add(Pair[int, bool]{1, true}, Pair[int, bool]{1, true})
	println(len(s), s.Has(Pair[int, bool]{1, true}), s.Has(Pair[int, bool]{}))
	var st Stack[any]
	st.Push(1)
	st.Push("two")
	a, _ := st.Pop()
	b, _ := st.Pop()
	c, ok := st.Pop()
	println(a.(string), b.(int), c == nil, ok)
	println(Fn[int, string](func(i int) string { return string(rune('a' + i)) }).Call(3))
	m := Matrix[int]{{1, 1}, {1, 0}}
	r := m
	for range 10 {
		r = r.Mul(m)
	}
	println(r[0][0], r[0][1])
	println(Matrix[float64]{{0.5}}.Mul(Matrix[float64]{{3}})[0][0])
}
