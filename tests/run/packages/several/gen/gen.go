// Package gen has generic functions and types.
package gen

type Number interface{ ~int | ~float64 }

type Celsius float64

type Pair[A, B any] struct {
	A A
	B B
}

func (p Pair[A, B]) Swap() Pair[B, A] { return Pair[B, A]{p.B, p.A} }

func MakePair[A, B any](a A, b B) Pair[A, B] { return Pair[A, B]{a, b} }

type List[T any] struct{ items []T }

var Default = New(1, 2, 3, 4)

func New[T any](items ...T) *List[T] { return &List[T]{items} }

func (l *List[T]) Push(v T) *List[T] { l.items = append(l.items, v); return l }
func (l *List[T]) Len() int          { return len(l.items) }
func (l *List[T]) At(i int) T        { return l.items[i] }

func (l *List[T]) String(show func(T) string) (s string) {
	l.each(func(v T) { s += show(v) + ";" })
	return
}

func (l *List[T]) each(f func(T)) {
	for _, v := range l.items {
		f(v)
	}
}

func (l *List[T]) All() func(func(int, T) bool) {
	return func(yield func(int, T) bool) {
		for i, v := range l.items {
			if !yield(i, v) {
				return
			}
		}
	}
}

func Map[A, B any](l *List[A], f func(A) B) *List[B] {
	out := New[B]()
	l.each(func(a A) { out.Push(f(a)) })
	return out
}

func Sum[T Number](xs ...T) (t T) {
	for _, x := range xs {
		t += x
	}
	return
}

func Max[T int | string](a, b T) T { return pick(a > b, a, b) }

func pick[T any](first bool, a, b T) T {
	if first {
		return a
	}
	return b
}

var counter int

func Counter() int { counter++; return counter }

func At[T any](s []T, i int) T {
	return s[i]
}

func init() { println("init gen", Default.Len()) }
