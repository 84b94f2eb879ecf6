// Iterators that go on after the loop ended are stopped by a panic.
package main

func try(name string, f func()) {
	defer func() {
		if e, ok := recover().(error); ok {
			println(name, e.Error())
		}
	}()
	f()
	println(name, "ended")
}

var kept func(int) bool

func ignores(yield func(int) bool) {
	yield(1)
	yield(2)
}

func keeps(yield func(int) bool) {
	kept = yield
	yield(1)
}

func swallows(yield func(int) bool) {
	defer func() { recover() }()
	yield(1)
}

func resumes(yield func(int) bool) {
	func() {
		defer func() { recover() }()
		yield(1)
	}()
	yield(2)
}

func main() {
	try("continued", func() {
		for range ignores {
			break
		}
	})
	try("after exit", func() {
		for range keeps {
		}
		kept(5)
	})
	try("after panic", func() {
		for range resumes {
			panic("x")
		}
	})
	try("swallowed", func() {
		for range swallows {
			panic("x")
		}
	})
	try("fine", func() {
		for range ignores {
		}
	})
	try("nil", func() {
		var f func(func() bool)
		for range f {
		}
	})
}
