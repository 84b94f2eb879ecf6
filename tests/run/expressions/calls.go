// Calls: arguments by value, results passed on, method chains, immediate calls.
package main

type B struct{ s string }

func (b *B) add(s string) *B { b.s += s; return b }
func (b B) get() string      { return b.s }

func three() (int, string, bool) { return 1, "two", true }

func recv(i int, s string, b bool) { println(i, s, b) }

func vrecv(xs ...any) int { return len(xs) }

func modify(a [4]int, s []int, m map[int]int, p *int, st B) {
	a[0], s[0], m[0], *p, st.s = 9, 9, 9, 9, "9"
}

func adder(n int) func(int) func(int) int {
	return func(a int) func(int) int { return func(b int) int { return n + a + b } }
}

func table() map[string]func(int) int {
	return map[string]func(int) int{"inc": func(i int) int { return i + 1 }, "neg": func(i int) int { return -i }}
}

func main() {
	println(new(B).add("a").add("b").add("c").get())
	recv(three())
	println(vrecv(three()))
	a, s, m, x, st := [4]int{1}, []int{1}, map[int]int{0: 1}, 1, B{"1"}
	modify(a, s, m, &x, st)
	println(a[0], s[0], m[0], x, st.s)
	println(adder(1)(2)(3))
	println(func(a, b int) int { return a - b }(5, 3))
	println(table()["inc"](4), table()["neg"](4))
	fs := []func() int{func() int { return 1 }, func() int { return 2 }}
	println(fs[0]() + fs[1]())
	st2 := struct{ f func(string) int }{func(s string) int { return len(s) }}
	println(st2.f("four"))
	var i interface{ get() string } = B{"iface"}
	println(i.get())
	func() {
		defer func() { println("deferred") }()
		println("body")
	}()
}
