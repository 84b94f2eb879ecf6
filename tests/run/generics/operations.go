// Operations on type parameters: make, new, range, index, append, copy, delete, conversions, literals, constants, sizes.
package main

import "unsafe"

func grow[S ~[]E, E any](s S, n int) S {
	out := make(S, len(s), len(s)+n)
	copy(out, s)
	var zero E
	for range n {
		out = append(out, zero)
	}
	return out
}

func total[S ~[]E, E ~int | ~float64](s S) (t E) {
	for _, v := range s {
		t += v
	}
	return
}

func prune[M ~map[K]V, K comparable, V comparable](m M, bad V) int {
	n := 0
	for k, v := range m {
		if v == bad {
			delete(m, k)
			n++
		}
	}
	return n
}

func index[S ~string | ~[]byte](s S, c byte) int {
	for i := 0; i < len(s); i++ {
		if s[i] == c {
			return i
		}
	}
	return -1
}

func text[T ~string | ~[]byte | ~[]rune](t T) string { return string(t) }

func to[T ~int8 | ~uint16 | ~int64 | ~float32](f float64, i int) (T, T) { return T(f), T(i) }

func half[T ~int | ~uint8 | ~float32](x T) T { return x/2 + 1 }

func size[T any]() (uintptr, uintptr) {
	var s struct {
		b byte
		t T
	}
	return unsafe.Sizeof(*new(T)), unsafe.Offsetof(s.t)
}

func array[T any](x T) [3]T { return [3]T{2: x} }

func pair[A, B any](a A, b B) struct {
	a A
	b B
} {
	return struct {
		a A
		b B
	}{a, b}
}

func eq[T comparable](a, b T) (bool, bool) { return a == b, any(a) == any(b) }

func set[P ~*T, T any](p P, v T) T { old := *p; *p = v; return old }

func call[F ~func(A) R, A, R any](f F, a A) R { return f(a) }

func slice[T any](s []T, i, j int) []T { return s[i:j:j] }

func kind[T any](v T) string {
	switch any(v).(type) {
	case interface{ String() string }:
		return "stringer"
	case int, string:
		return "basic"
	case []T:
		return "never"
	}
	return "other"
}

func clr[T []int | map[string]string](t T) int { clear(t); return len(t) }

func minmax[T int | string | float64](a, b T) (T, T) { return min(a, b), max(a, b) }

func chain[T any](n int, v T) any {
	if n == 0 {
		return v
	}
	return chain(n-1, []any{v})
}

type Str string

func (s Str) String() string { return string(s) + "!" }

type Ints []int

func main() {
	g := grow(Ints{1, 2}, 3)
	println(len(g), cap(g), g[1], g[4])
	println(total([]int{1, 2, 3}), total([]float64{0.5, 1}), total(Ints{4}))
	m := map[string]int{"a": 1, "b": 2, "c": 1}
	println(prune(m, 1), len(m))
	println(index("hello", 'l'), index([]byte("xyz"), 'q'), index(Str("ab"), 'b'))
	println(text("s"), text([]byte{65, 66}), text([]rune{0x4e16}), text(Str("q")))
	println(to[int8](-3.9, 300))
	println(to[uint16](65535.5, -1))
	println(to[int64](1e15, 7))
	println(to[float32](0.1, 16777217))
	println(half(9), half(uint8(255)), half(float32(3)))
	println(size[int64]())
	println(size[string]())
	println(size[struct{}]())
	println(size[[3]int16]())
	println(array("x")[2], len(array(1)), array(struct{ a, b int }{1, 2})[2].b)
	p := pair(1, "one")
	println(p.a, p.b, pair(p, 2.5).a.b)
	println(eq[any](1, 1))
	println(eq(1.5, 1.5))
	println(eq([2]string{"a"}, [2]string{"b"}))
	x := 5
	println(set(&x, 6), x)
	println(call(func(s string) int { return len(s) }, "four"), call(Str.String, Str("z")))
	s := slice([]int{1, 2, 3, 4}, 1, 3)
	println(len(s), cap(s), s[1])
	println(kind(1), kind(Str("")), kind(2.5), kind([]int{}))
	println(clr([]int{1, 2}), clr(map[string]string{"a": "b"}))
	println(minmax(3, 1))
	println(minmax("b", "a"))
	println(len(chain(3, 1).([]any)[0].([]any)))
}
