// Defer: order, evaluation of arguments, named results, loops, methods, nested functions.
package main

type T struct{ name string }

func (t T) val()  { println("val", t.name) }
func (t *T) ptr() { println("ptr", t.name) }

func named() (n int) {
	defer func() { n *= 2 }()
	defer func() { n += 3 }()
	return 4
}

func unnamed() int {
	n := 1
	defer func() { n = 100 }()
	return n
}

func swap() (a, b string) {
	defer func() { a, b = b, a }()
	a = "x"
	return "first", "second"
}

func args() {
	x := 1
	defer println("deferred x", x)
	x = 2
	defer func(y int) { println("y", y, "x", x) }(x)
	x = 3
}

func f(s string) func(string) {
	println("enter", s)
	return func(t string) { println("leave", s, t) }
}

func traced() {
	defer f("traced")("arg")
	println("body")
}

func cond(n int) {
	if n > 0 {
		defer println("positive", n)
	}
	if n > 5 {
		return
	}
	defer println("small", n)
	for i := range n {
		defer println("loop", i)
	}
}

func methods() {
	t := T{"one"}
	defer t.val()
	defer t.ptr()
	t.name = "two"
	m := map[string]func(){"k": func() { println("from map") }}
	defer m["k"]()
	m["k"] = nil
	var i interface{ val() } = t
	defer i.val()
	defer func() {
		defer println("inner deferred")
		println("outer deferred")
	}()
}

func builtins() {
	m := map[int]int{1: 1}
	s := []int{1, 2}
	d := []int{0, 0}
	func() {
		defer delete(m, 1)
		defer clear(s)
		defer copy(d, s)
		println(len(m), d[1])
	}()
	println(len(m), d[0], d[1], s[0])
}

func main() {
	println(named(), unnamed())
	println(swap())
	args()
	traced()
	cond(0)
	cond(3)
	cond(9)
	methods()
	builtins()
}
