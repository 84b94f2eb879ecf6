// Inference from assignment contexts, function arguments, constraints and untyped constants.
package main

func Id[T any](t T) T { return t }

func Apply[T, R any](x T, f func(T) R) R { return f(x) }

func Two[T any](a, b T) T { return b }

func Max[T int | float64](a, b T) T {
	if a > b {
		return a
	}
	return b
}

func Elem[S ~[]E, E any](s S) E { return s[0] }

func Of[T any](xs ...T) []T { return xs }

func Call(f func(int) int) int { return f(41) }

type F func(string) string

type Cmp[T any] func(a, b T) int

func Sorted[T any](xs []T, c Cmp[T]) []T {
	for i := range xs {
		for j := i; j > 0 && c(xs[j], xs[j-1]) < 0; j-- {
			xs[j], xs[j-1] = xs[j-1], xs[j]
		}
	}
	return xs
}

func order[T int | string](a, b T) int {
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}

func get() func(int) int { return Id }

func main() {
	println(Id(5), Id("s"), Apply(3, func(i int) string { return string(rune('0' + i)) }))
	println(Max(1, 2.5), Max(3, 2), Two(1, 2.5), Two('a', 1))
	println(Elem([]string{"e"}), len(Of(1, 2.5, 3)), len(Of[any](1, "x")))
	var f func(float64) float64 = Id
	println(f(1.5), Call(Id), get()(7))
	var g F
	g = Id
	println(g("assigned"))
	fs := []func(int) int{Id, nil}
	m := map[string]func(string) string{"k": Id}
	st := struct{ f func(byte) byte }{Id}
	println(fs[0](1), m["k"]("v"), st.f('c'))
	println(Sorted([]int{3, 1, 2}, order)[0], Sorted([]string{"b", "a"}, order)[0])
	println(Apply(4, Id[int]), Apply("x", Id[string]))
	var i64 int64 = 1
	println(Two(i64, 1<<40))
}
