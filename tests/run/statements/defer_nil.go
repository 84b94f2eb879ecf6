// Deferred calls of nil functions, nil interfaces and nil receivers: when the panic happens.
package main

type I interface{ M() }
type T struct{ n int }

func (t *T) P() { println("pointer method", t == nil) }
func (t T) V()  { println("value method", t.n) }

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			println(name, r.(error).Error())
		}
	}()
	f()
	println(name, "returned")
}

func arg(s string) string { println("arg", s); return s }

func main() {
	try("nil func", func() {
		var f func(string)
		defer f(arg("a"))
		println("body runs")
	})
	try("nil interface", func() {
		var i I
		defer i.M()
		println("body does not run")
	})
	try("nil pointer, pointer method", func() {
		var t *T
		defer t.P()
		println("body runs")
	})
	try("nil pointer, value method", func() {
		var t *T
		defer t.V()
		println("body does not run")
	})
	try("method value of nil interface", func() {
		var i I
		f := i.M
		println("not reached", f == nil)
	})
	try("panicking argument", func() {
		var m map[string]int
		defer println("never", func() int { m["x"] = 1; return 0 }())
		println("body does not run")
	})
	try("later defers still run", func() {
		defer println("first deferred")
		var f func()
		defer f()
		defer println("third deferred")
	})
	try("receiver copied", func() {
		t := T{1}
		defer t.V()
		t.n = 2
		p := &t
		defer p.V()
		t.n = 3
	})
	try("condition", func() {
		for i := range 4 {
			if i%2 == 0 {
				continue
			}
			defer func() { println("loop", i) }()
			if i == 3 {
				return
			}
		}
	})
}
