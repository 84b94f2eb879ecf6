package main

var log string

func f(s string) int { log += s; return len(log) }

func fs(s string) []int { log += s; return []int{1, 2, 3} }

func fm(s string) map[int]int { log += s; return map[int]int{} }

type T struct{ x int }

func (t *T) m(s string) *T { log += s; return t }
func ft(s string) *T       { log += s; return &T{} }
func fn(s string) func(int, int) int {
	log += s
	return func(a, b int) int { log += "!"; return a + b }
}
func b(s string, v bool) bool { log += s; return v }

func show() { println(log); log = "" }

func main() {
	fs("a")[f("b")%3] = f("c")
	show()
	fm("a")[f("b")] = f("c")
	show()
	ft("a").x, fs("b")[f("c")%2] = f("d"), f("e")
	show()
	_ = []int{f("a"), f("b"), f("c")}
	show()
	_ = map[int]int{f("a"): f("b"), f("c"): f("d")}
	show()
	_ = struct{ x, y int }{y: f("a"), x: f("b")}
	show()
	fn("a")(f("b"), f("c"))
	show()
	ft("a").m("b").m("c").x = f("d")
	show()
	_ = b("a", true) && b("b", false) && b("c", true) || b("d", true)
	show()
	_ = f("a") + f("b")*f("c") - (f("d") + f("e"))
	show()
	_ = fs("a")[f("b")%2 : f("c")%2+1]
	show()
	fs("a")[f("b")%3] += f("c")
	show()
	defer fn("a")(f("b"), f("c"))
	show()
	switch f("a") {
	case f("b"), f("c"):
	case f("d") - f("e"):
	}
	show()
	for i := f("a"); i < f("b"); i += f("c") {
		f("d")
		if len(log) > 6 {
			break
		}
	}
	show()
	for range fs("a") {
		f("b")
	}
	show()
	x, y := f("a"), fs("b")
	_, _ = x, y
	show()
	println(f("a"), f("b"), f("c"))
	log = ""
	_ = append(fs("a"), f("b"), f("c"))
	copy(fs("d"), fs("e"))
	show()
	_ = any(f("a")) == any(f("b"))
	show()
	_ = "x" + string(rune(f("a"))) + string(rune(f("b")))
	show()
}
