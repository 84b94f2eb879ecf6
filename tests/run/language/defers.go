package main

type T struct{ a, b, c, d, e int }

func (t T) show(s string)   { println(s, t.a, t.e) }
func (t *T) pshow(s string) { println(s, t.a, t.e) }

type I interface{ show(string) }

func order() {
	for i := 0; i < 3; i++ {
		defer println("d", i)
	}
	println("body")
}

func result() (x int) {
	defer func() { x *= 2 }()
	x = 5
	return x + 1
}

func multi() (a, b string, t T) {
	defer func() {
		a += "!"
		t.e = 9
	}()
	t.a = 1
	return "a", "b", T{a: 3}
}

func unnamed() int {
	x := 1
	defer func() { x = 100 }()
	return x
}

func args() {
	x := 1
	t := T{1, 2, 3, 4, 5}
	defer println("arg", x)
	defer t.show("value")
	defer t.pshow("pointer")
	var i I = t
	defer i.show("iface")
	f := func(s string, t T) { println(s, t.a) }
	defer f("closure", t)
	g := t.show
	defer g("bound")
	x = 2
	t.a = 99
}

func loops() {
	for i := range 3 {
		defer func() { print(i, " ") }()
		defer func(n int) { print(n*10, " ") }(i)
	}
}

func nested() {
	defer func() {
		defer println("inner deferred")
		println("outer deferred")
	}()
}

func cond(b bool) {
	if b {
		defer println("cond")
	}
	println("after")
}

func builtins() {
	m := map[string]int{"a": 1, "b": 2}
	func() {
		defer delete(m, "a")
		println(len(m))
	}()
	println(len(m))
	s := []int{1, 2, 3}
	func() {
		defer copy(s, []int{7, 8})
		defer clear(m)
	}()
	println(s[0], s[1], s[2], len(m))
	defer print("x", 1, 2.5, "\n")
}

func main() {
	order()
	println(result(), unnamed())
	a, b, t := multi()
	println(a, b, t.a, t.e)
	args()
	loops()
	println()
	nested()
	cond(true)
	cond(false)
	builtins()
}
