// Generic types embedded, nested, recursive, as fields and as interface implementations.
package main

type Iter[T any] interface {
	Next() (T, bool)
}
type sliceIter[T any] struct {
	s []T
	i int
}

func (s *sliceIter[T]) Next() (t T, ok bool) {
	if s.i == len(s.s) {
		return
	}
	s.i++
	return s.s[s.i-1], true
}

type mapIter[A, B any] struct {
	in Iter[A]
	f  func(A) B
}

func (m mapIter[A, B]) Next() (b B, ok bool) {
	if a, ok := m.in.Next(); ok {
		return m.f(a), true
	}
	return
}

func From[T any](xs ...T) Iter[T] { return &sliceIter[T]{s: xs} }

func MapI[A, B any](it Iter[A], f func(A) B) Iter[B] { return mapIter[A, B]{it, f} }

func Collect[T any](it Iter[T]) (out []T) {
	for v, ok := it.Next(); ok; v, ok = it.Next() {
		out = append(out, v)
	}
	return
}

type Base[T any] struct{ items []T }

func (b *Base[T]) Add(v T) { b.items = append(b.items, v) }
func (b Base[T]) Len() int { return len(b.items) }

type Derived struct {
	Base[string]
	name string
}
type Multi[K comparable, V any] struct {
	*Base[K]
	m map[K]Base[V]
}

type Tree[T any] struct {
	kids []Tree[T]
	val  T
}

func (t Tree[T]) Fold(f func(T, ...T) T) T {
	var vs []T
	for _, k := range t.kids {
		vs = append(vs, k.Fold(f))
	}
	return f(t.val, vs...)
}

type Opt[T any] func(*T)

func New[T any](opts ...Opt[T]) (t T) {
	for _, o := range opts {
		o(&t)
	}
	return
}

type Alias[T any] = map[string][]T

func main() {
	it := MapI(MapI(From(1, 2, 3), func(i int) float64 { return float64(i) / 2 }), func(f float64) string {
		if f > 1 {
			return "big"
		}
		return "small"
	})
	for _, s := range Collect(it) {
		print(s, " ")
	}
	println()
	d := Derived{name: "d"}
	d.Add("x")
	d.Add("y")
	println(d.Len(), d.items[1])
	m := Multi[int, string]{&Base[int]{}, map[int]Base[string]{}}
	m.Add(5)
	m.m[5] = d.Base
	println(m.Len(), m.m[5].Len(), m.items[0])
	t := Tree[int]{[]Tree[int]{{nil, 1}, {[]Tree[int]{{nil, 10}}, 2}}, 100}
	println(t.Fold(func(v int, ks ...int) int {
		for _, k := range ks {
			v += k
		}
		return v
	}))
	x := New(func(d *Derived) { d.name = "opt" }, func(d *Derived) { d.Add("z") })
	println(x.name, x.Len())
	a := Alias[int]{"k": {1, 2}}
	println(a["k"][1])
}
