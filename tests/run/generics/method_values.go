// Method values and expressions of generic types; interfaces of generic types; embedding of instances.
package main

type List[T any] struct {
	items []T
	eq    func(a, b T) bool
}

func (l *List[T]) Add(v T) *List[T] { l.items = append(l.items, v); return l }
func (l List[T]) Len() int          { return len(l.items) }
func (l *List[T]) Index(v T) int {
	for i, x := range l.items {
		if l.eq(x, v) {
			return i
		}
	}
	return -1
}

type Container[T any] interface {
	Add(T) *List[T]
	Len() int
}

type Named[T any] struct {
	*List[T]
	Container[string]
	name string
}

func (n Named[T]) Len() int         { return n.List.Len()*100 + n.Container.Len() }
func (n Named[T]) Add(v T) *List[T] { n.name += "+"; return n.List.Add(v) }

type Ints struct{ List[int] }

func fill[T any](c Container[T], vs ...T) int {
	add := c.Add
	for _, v := range vs {
		add(v)
	}
	return c.Len()
}

func apply[T, R any](v T, fs ...func(T) R) (out []R) {
	for _, f := range fs {
		out = append(out, f(v))
	}
	return
}

func New[T comparable]() *List[T] { return &List[T]{eq: func(a, b T) bool { return a == b }} }

func main() {
	l := New[string]()
	println(fill(l, "a", "b", "c"), l.Index("c"), l.Index("z"))
	f := (*List[string]).Index
	g := List[string].Len
	h := l.Len
	l.Add("d")
	println(f(l, "d"), g(*l), h(), l.Len())
	n := Named[int]{New[int](), l, "n"}
	n.Add(1)
	println(fill[int](n, 5, 6), n.Len(), n.name)
	var c Container[int] = n
	_, ok := c.(Container[string])
	println(ok, c.Len())
	i := Ints{*New[int]()}
	println(fill[int](&i, 7, 8), i.Index(8), i.items[0])
	r := apply(l, (*List[string]).Len, func(l *List[string]) int { return -len(l.items) })
	println(r[0], r[1])
	ms := map[string]func(int) *List[int]{"add": i.Add, "other": n.List.Add}
	ms["add"](1).Add(2)
	ms["other"](3)
	println(i.Len(), n.List.Len())
	defer i.Add(9)
	m := List[func() int]{}
	m.Add(i.Len).Add(l.Len).Add(func() int { return 42 })
	for _, f := range m.items {
		print(f(), " ")
	}
	println()
}
