// Generic functions: inference, explicit instantiation, constraints with methods and type sets.
package main

type Number interface {
	~int | ~int8 | ~int64 | ~uint8 | ~float64
}

type MyInt int

func Sum[T Number](xs ...T) (t T) {
	for _, x := range xs {
		t += x
	}
	return
}

func Map[A, B any](xs []A, f func(A) B) []B {
	out := make([]B, 0, len(xs))
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func Reduce[T, A any](xs []T, a A, f func(A, T) A) A {
	for _, x := range xs {
		a = f(a, x)
	}
	return a
}

func Keys[M ~map[K]V, K comparable, V any](m M) (n int) {
	for range m {
		n++
	}
	return
}

func Index[T comparable](xs []T, v T) int {
	for i, x := range xs {
		if x == v {
			return i
		}
	}
	return -1
}

func Ptr[T any](v T) *T { return &v }

func Zero[T any]() (z T) { return }

func Swap[A, B any](a A, b B) (B, A) { return b, a }

func Convert[To, From Number](f From) To { return To(f) }

type Named interface {
	comparable
	Name() string
}
type P struct{ n string }

func (p P) Name() string { return p.n }

func Find[T Named](xs []T, name string) (T, bool) {
	for _, x := range xs {
		if x.Name() == name {
			return x, true
		}
	}
	return Zero[T](), false
}

func main() {
	println(Sum(1, 2, 3), Sum(1.5, 2), Sum[int8](100, 27, 1), Sum[MyInt](), Sum(MyInt(4)), Sum([]uint8{200, 100}...))
	ls := Map([]string{"a", "bbb"}, func(s string) int { return len(s) })
	println(ls[0], ls[1])
	println(Reduce([]int{1, 2, 3}, "", func(s string, i int) string { return s + string(rune('0'+i)) }))
	println(Keys(map[string]int{"a": 1, "b": 2}), Index([]string{"x", "y"}, "y"), Index([]any{1, "a"}, any("a")))
	p := Ptr(5)
	*p++
	println(*p, *Ptr("s"), Zero[int](), Zero[string]() == "", Zero[*int]() == nil, Zero[[2]int]()[1])
	println(Swap(1, "x"))
	println(Convert[int8](300), Convert[float64](3), Convert[int](2.9), Convert[uint8, MyInt](-1))
	v, ok := Find([]P{{"a"}, {"b"}}, "b")
	w, ok2 := Find([]P{}, "z")
	println(v.n, ok, w.n == "", ok2)
	f := Sum[float64]
	println(f(1, 0.5))
	g := Map[int, bool]
	println(g([]int{1, 2}, func(i int) bool { return i > 1 })[1])
}
