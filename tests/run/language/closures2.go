package main

type T struct{ a, b, c, d, e int }

func adder() func(int) int {
	sum := 0
	return func(x int) int { sum += x; return sum }
}

func compose(fs ...func(int) int) func(int) int {
	return func(x int) int {
		for _, f := range fs {
			x = f(x)
		}
		return x
	}
}

func named() (x int, err string) {
	f := func() { x++; err += "e" }
	f()
	f()
	return x * 10, err
}

func keep() (x int, get func() int) {
	get = func() int { return x }
	return 5, get
}

func apply(f func(T) T, t T) T { return f(t) }

var global = func() int { return 42 }

func fact(n int) int {
	var f func(int) int
	f = func(n int) int {
		if n == 0 {
			return 1
		}
		return n * f(n-1)
	}
	return f(n)
}

func main() {
	a, b := adder(), adder()
	a(1)
	a(2)
	println(a(3), b(10))
	println(compose(func(x int) int { return x + 1 }, func(x int) int { return x * 2 })(5))
	println(named())
	_, get := keep()
	println(get())
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i += 10; return i })
	}
	for _, f := range fs {
		println(f(), f())
	}
	var gs []func()
	for i, s := range []string{"x", "y"} {
		gs = append(gs, func() { println(i, s) })
	}
	for _, g := range gs {
		g()
	}
	t := T{1, 2, 3, 4, 5}
	f := func() int { return t.a + t.e }
	println(f())
	u := T{}
	h := func() { u.c++ }
	h()
	h()
	println(u.c)
	println(apply(func(t T) T { t.b *= 100; return t }, t).b, t.b)
	println(global(), fact(10))
	func() {
		x := 3
		func() {
			func() { x *= 2; t.a = x }()
		}()
		println(x, t.a)
	}()
	var nilf func()
	println(nilf == nil, global != nil)
	s := "cap"
	g := func(p string) string { return p + s }
	println(g("x"))
	p := &s
	*p = "changed"
	println(g("x"))
	fib := func() func() int {
		a, b := 0, 1
		return func() int { defer func() { a, b = b, a+b }(); return a }
	}()
	for i := 0; i < 10; i++ {
		print(fib(), " ")
	}
	println()
	for i, j := 0, 10; i < j; i, j = i+1, j-3 {
		defer func() { println("deferred", i, j) }()
	}
	k := 0
	inc := func() int { k++; return k }
	arr := [3]int{inc(), inc(), inc()}
	println(arr[0], arr[1], arr[2])
}
