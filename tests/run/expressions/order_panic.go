// Two-phase assignment: earlier stores stay when a later one panics; operands come first.
package main

var log string

func f(s string) int { log += s; return 1 }

func try(name string, g func()) {
	defer func() {
		r := recover()
		if e, ok := r.(error); ok {
			println(name, e.Error(), log)
		} else {
			println(name, "fine", log)
		}
		log = ""
	}()
	g()
}

func main() {
	a := []int{1, 2}
	i := 5
	try("store", func() { a[0], a[i] = 10, 20 })
	println(a[0])
	var m map[string]int
	try("map", func() { a[1], m["x"] = 11, f("r") })
	println(a[1])
	var p *struct{ x, y int }
	try("pointer", func() { p.x = f("value") })
	try("index", func() { a[f("i")+i] = f("v") })
	x := 0
	try("divide", func() { x, a[0] = f("q"), 1/x })
	println(x, a[0])
	try("swap", func() { a[0], a[1] = a[1], a[0] })
	println(a[0], a[1])
	var fn func(int)
	try("nil func", func() { fn(f("arg")) })
}
