package main

func count(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := 0; i < n; i++ {
			if !yield(i) {
				println("stopped at", i)
				return
			}
		}
		println("finished")
	}
}

func pairs(m ...string) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		for i, s := range m {
			if !yield(i, s) {
				return
			}
		}
	}
}

func none(n int) func(func() bool) {
	return func(yield func() bool) {
		for n > 0 && yield() {
			n--
		}
	}
}

func find(want int) (found int, ok bool) {
	for i := range count(10) {
		if i == want {
			return i * 10, true
		}
	}
	return -1, false
}

func named(want string) (r string) {
	defer func() { r += "!" }()
	for _, s := range pairs("a", "b", "c") {
		if s == want {
			r = s
			return
		}
	}
	return "none"
}

func nested() int {
	total := 0
outer:
	for i := range count(5) {
		for j := range count(5) {
			if j == 2 {
				continue outer
			}
			if i == 2 {
				break outer
			}
			if i == 1 && j == 1 {
				continue
			}
			total += i*10 + j
		}
	}
	return total
}

func defers() {
	for i := range count(3) {
		defer println("deferred", i)
	}
	println("end of defers")
}

func gotos() {
	for i := range count(3) {
		if i == 1 {
			goto out
		}
	}
	println("not here")
out:
	println("out")
	for i := range count(2) {
		if i == 0 {
			goto in
		}
		println("second")
	in:
		println("in", i)
	}
}

func deep() string {
	for i := range count(3) {
		for j := range count(3) {
			for k := range count(3) {
				if i+j+k == 3 {
					return "found"
				}
			}
		}
	}
	return "no"
}

func recovers() (s string) {
	defer func() { s = recover().(string) }()
	for i := range count(3) {
		if i == 1 {
			panic("from body")
		}
	}
	return "unreached"
}

func bad(yield func(int) bool) {
	yield(1)
	yield(2)
}

var leak func(int) bool

func leaky(yield func(int) bool) { leak = yield; yield(1) }

func swallow(yield func(int) bool) {
	defer func() { println("swallowed", recover().(string)) }()
	yield(1)
}

func try(f func()) {
	defer func() { println(recover().(error).Error()) }()
	f()
}

type T struct{ a, b, c, d, e int }

func bigs(yield func(T, [3]int) bool) {
	t := T{a: 1}
	for yield(t, [3]int{1, 2, t.a}) {
		t.a++
	}
}

func big() (T, [3]int) {
	for t, a := range bigs {
		if t.a == 3 {
			return t, a
		}
	}
	panic("no")
}

func main() {
	for i := range count(3) {
		println(i)
	}
	for i := range count(5) {
		if i == 2 {
			break
		}
	}
	for i, s := range pairs("x", "y") {
		println(i, s)
	}
	n := 0
	for range none(3) {
		n++
	}
	println(n)
	var k int
	var s string
	for k, s = range pairs("p", "q") {
	}
	println(k, s)
	for i := range pairs("only") {
		println(i)
	}
	println(find(3))
	println(find(30))
	println(named("b"), named("z"))
	println(nested())
	defers()
	gotos()
	println(deep())
	println(recovers())
	var fs []func() int
	for i := range count(3) {
		fs = append(fs, func() int { i++; return i })
	}
	println(fs[0](), fs[0](), fs[2]())
	try(func() {
		for x := range bad {
			println("bad", x)
			break
		}
	})
	for range leaky {
	}
	try(func() { leak(1) })
	try(func() {
		for range swallow {
			panic("p")
		}
	})
	t, a := big()
	println(t.a, a[2])
	func() {
		for i := range count(2) {
			func() {
				defer func() { println("inner", i, recover() == nil) }()
			}()
		}
	}()
	switch {
	case true:
		for i := range count(3) {
			if i == 1 {
				break
			}
		}
		println("after")
	}
}
