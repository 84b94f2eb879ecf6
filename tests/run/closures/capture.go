// Closures capture variables, not values; each call of the outer function has its own.
package main

func counter() (inc func() int, get func() int) {
	n := 0
	return func() int { n++; return n }, func() int { return n }
}

func fib() func() int {
	a, b := 0, 1
	return func() int {
		defer func() { a, b = b, a+b }()
		return a
	}
}

func memo(f func(int) int) func(int) int {
	cache := map[int]int{}
	return func(n int) int {
		if v, ok := cache[n]; ok {
			return v
		}
		v := f(n)
		cache[n] = v
		return v
	}
}

func params(a int, s string, arr [3]int) func() int {
	return func() int {
		a++
		arr[1] += a
		return a + len(s) + arr[1]
	}
}

func deep() func() func() func() string {
	s := "d"
	return func() func() func() string {
		s += "e"
		return func() func() string {
			s += "f"
			return func() string { s += "g"; return s }
		}
	}
}

type T struct{ x int }

func (t *T) adder() func(int) int { return func(d int) int { t.x += d; return t.x } }

func named() (r int, f func()) {
	f = func() { r += 10 }
	f()
	return r + 1, f
}

func main() {
	inc, get := counter()
	inc()
	inc()
	inc2, _ := counter()
	println(get(), inc2(), inc())
	f := fib()
	for range 10 {
		print(f(), " ")
	}
	println()
	var fibm func(int) int
	calls := 0
	fibm = memo(func(n int) int {
		calls++
		if n < 2 {
			return n
		}
		return fibm(n-1) + fibm(n-2)
	})
	println(fibm(40), calls)
	p := params(1, "abc", [3]int{})
	println(p(), p(), p())
	println(deep()()()())
	t := &T{1}
	add := t.adder()
	add(5)
	t = &T{100}
	println(add(1), t.x)
	r, g := named()
	g()
	println(r)
	x := 1
	func() {
		x := x + 10
		x++
		func() { println(x) }()
	}()
	func() { x = 50 }()
	println(x)
	var even, odd func(int) bool
	even = func(n int) bool { return n == 0 || odd(n-1) }
	odd = func(n int) bool { return n != 0 && even(n-1) }
	println(even(100), odd(7), even(7))
	sum := 0
	each := func(s []int, f func(int)) {
		for _, v := range s {
			f(v)
		}
	}
	each([]int{1, 2, 3}, func(v int) { sum += v })
	println(sum)
}
