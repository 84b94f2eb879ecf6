// recover: in deferred functions only, values of every kind, named results, nested panics.
package main

func try(f func()) (r any) {
	defer func() { r = recover() }()
	f()
	return "no panic"
}

func named() (n int, s string) {
	defer func() {
		if r := recover(); r != nil {
			s = r.(string)
		}
	}()
	n = 5
	panic("set")
}

func helper() any { return recover() }

func viaHelper() (r any) {
	defer func() {
		recover()
	}()
	defer func() {
		r = helper()
	}()
	panic("not seen by the helper")
}

func direct() (r string) {
	defer func() {
		func() {
			if recover() != nil {
				r = "inner literal"
			}
		}()
		if recover() != nil {
			r += "outer"
		}
	}()
	panic(1)
}

func twice() (a, b any) {
	defer func() {
		a = recover()
		b = recover()
	}()
	panic("once")
}

func again() (s string) {
	defer func() { s += recover().(string) }()
	defer func() {
		s = recover().(string)
		panic(" second")
	}()
	panic("first")
}

func replaced() (r any) {
	defer func() { r = recover() }()
	defer func() { panic("new") }()
	panic("old")
}

func order() (s string) {
	defer func() { s += "1" }()
	defer func() { recover(); s += "2" }()
	defer func() { s += "3" }()
	panic("x")
}

type T struct{ got any }

func (t *T) rec() { t.got = recover() }

func method() any {
	var t T
	func() {
		defer t.rec()
		panic("method")
	}()
	return t.got
}

type E struct{ n int }

func (e E) Error() string { return "E" }

func main() {
	println(try(func() {}).(string), try(func() { panic("p") }).(string), try(func() { panic(42) }).(int))
	println(try(func() { panic(E{3}) }).(E).n, try(func() { panic(&E{4}) }).(*E).n)
	println(try(func() { var m map[int]int; m[1] = 1 }).(error).Error())
	println(named())
	println(viaHelper() == nil)
	println(direct())
	a, b := twice()
	println(a.(string), b == nil)
	println(again())
	println(replaced().(string))
	println(order())
	println(method().(string))
	println(recover() == nil)
	println(try(func() { panic(nil) }).(error).Error())
	for i := range 3 {
		println(try(func() {
			if i == 1 {
				panic("middle")
			}
		}).(string))
	}
}
