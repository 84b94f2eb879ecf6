package main

import "errors"

type E struct{ code int }

func (e *E) Error() string { return "E" }

func safe(f func()) (err string) {
	defer func() {
		if r := recover(); r != nil {
			switch v := r.(type) {
			case string:
				err = "string " + v
			case error:
				err = "error " + v.Error()
			case int:
				err = "int"
			default:
				err = "other"
			}
		}
	}()
	f()
	return "fine"
}

func helper() any { return recover() }

func notDirect() (ok bool) {
	defer func() {
		r := recover()
		ok = r == nil
	}()
	defer func() {
		println("helper", helper() == nil)
		func() { println("inner", recover() == nil) }()
		println("own", recover() != nil)
	}()
	panic(1)
}

func rethrow() {
	defer func() {
		r := recover()
		panic(r.(string) + " again")
	}()
	panic("first")
}

func partial() (a, b int) {
	defer func() { recover() }()
	a = 1
	b = 2
	panic("x")
}

func unnamedResult() int {
	defer func() { recover() }()
	panic("x")
}

func afterReturn() int {
	defer func() { recover() }()
	defer func() { panic("late") }()
	return 7
}

func deferRecover() (x int) {
	x = 3
	defer func() { x++; println("still", recover().(string)) }()
	defer recover()
	panic("not squelched")
}

func deep(n int) {
	if n == 0 {
		panic("deep")
	}
	defer func() { count++ }()
	deep(n - 1)
}

var count int

func loop() {
	for i := 0; i < 3; i++ {
		func() {
			defer func() { println("loop", recover().(int)) }()
			panic(i)
		}()
	}
}

type T struct{}

func (T) rec()   { println("method", recover() != nil) }
func (*T) prec() { println("pmethod", recover() != nil) }

type Emb struct{ T }
type R interface{ rec() }

func methods() {
	func() {
		defer T{}.rec()
		panic(1)
	}()
	func() {
		defer (&T{}).prec()
		panic(1)
	}()
	func() {
		var r R = T{}
		defer r.rec()
		panic(1)
	}()
	func() {
		var r R = &Emb{}
		defer r.rec()
		panic(1)
	}()
	func() {
		f := T{}.rec
		defer f()
		panic(1)
	}()
	func() {
		f := T.rec
		defer f(T{})
		panic(1)
	}()
	func() {
		e := Emb{}
		defer e.prec()
		panic(1)
	}()
}

func main() {
	println(safe(func() {}))
	println(safe(func() { panic("boom") }))
	println(safe(func() { panic(&E{1}) }))
	println(safe(func() { panic(errors.New("new")) }))
	println(safe(func() { panic(5) }))
	println(safe(func() { panic(2.5) }))
	var p *E
	println(safe(func() { println(p.code) }))
	var a []int
	i := 3
	println(safe(func() { a[i] = 1 }))
	z := 0
	println(safe(func() { println(1 / z) }))
	var m map[string]int
	println(safe(func() { m["a"] = 1 }))
	var f func()
	println(safe(f))
	var e error
	println(safe(func() { println(e.Error()) }))
	var x any = "s"
	println(safe(func() { println(x.(int)) }))
	println(safe(func() { panic(nil) }))
	println(notDirect())
	println(safe(rethrow))
	println(partial())
	println(unnamedResult(), afterReturn(), deferRecover())
	println(safe(func() { deep(10) }), count)
	loop()
	methods()
	println(recover() == nil)
	println(safe(func() {
		defer func() { println("rec", recover().(string)) }()
		panic("inner")
	}))
}
