// Closures, defer, method values and recursion inside generic code.
package main

func Memo[K comparable, V any](f func(K) V) func(K) V {
	m := map[K]V{}
	return func(k K) V {
		if v, ok := m[k]; ok {
			return v
		}
		v := f(k)
		m[k] = v
		return v
	}
}

func Compose[A, B, C any](f func(A) B, g func(B) C) func(A) C { return func(a A) C { return g(f(a)) } }

func Curry[A, B, C any](f func(A, B) C) func(A) func(B) C {
	return func(a A) func(B) C { return func(b B) C { return f(a, b) } }
}

func Try[T any](f func() T) (t T, err string) {
	defer func() {
		if r := recover(); r != nil {
			switch e := r.(type) {
			case error:
				err = e.Error()
			case string:
				err = e
			}
		}
	}()
	return f(), ""
}

type Acc[T ~int | ~string] struct{ t T }

func (a *Acc[T]) Add(v T) T { a.t += v; return a.t }

func Bind[T ~int | ~string](a *Acc[T]) func(T) T { return a.Add }

func Depth[T any](n int, v T) int {
	if n == 0 {
		return 0
	}
	return 1 + Depth(n-1, v)
}

func Even[T any](n int) bool {
	if n == 0 {
		return true
	}
	return Odd[T](n - 1)
}

func Odd[T any](n int) bool {
	if n == 0 {
		return false
	}
	return Even[T](n - 1)
}

func Each[T any](xs []T) func(func(int, T) bool) {
	return func(yield func(int, T) bool) {
		for i, x := range xs {
			if !yield(i, x) {
				return
			}
		}
	}
}

func First[T any](xs []T, ok func(T) bool) (T, bool) {
	for _, x := range Each(xs) {
		if ok(x) {
			return x, true
		}
	}
	var z T
	return z, false
}

func local[T any](v T) any {
	type L struct{ v T }
	return L{v}
}

func main() {
	calls := 0
	sq := Memo(func(i int) int { calls++; return i * i })
	println(sq(4), sq(4), calls)
	println(Compose(func(i int) string { return string(rune(i)) }, func(s string) int { return len(s) })(0x4e16))
	println(Curry(func(a int, b string) string { return b[a:] })(2)("abcdef"))
	v, err := Try(func() int { var s []int; return s[3] })
	println(v, err)
	s, err := Try(func() string { return "fine" })
	println(s, err == "")
	_, err = Try(func() any { panic("custom") })
	println(err)
	a := &Acc[string]{"a"}
	add := Bind(a)
	add("b")
	println(add("c"), a.t)
	println(Depth(100, "x"), Even[int](10), Odd[string](10))
	x, ok := First([]string{"a", "bb", "ccc"}, func(s string) bool { return len(s) > 1 })
	println(x, ok)
	println(local(1) == local(1), local(1) == local(int8(1)), local("a") == local("a"))
}
