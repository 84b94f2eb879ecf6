// Package variables are initialised by dependency, then by order of declaration; then init functions run.
package main

var (
	a = c + b
	b = f()
	c = 1
)

var d = trace("d", e*2)
var e = trace("e", 5)
var x, y = pair()
var _ = trace("blank", 0)

var (
	first  = trace("first", 1)
	viaFn  = useLate()
	late   = trace("late", 7)
	viaLit = func() int { return late2 + 1 }()
	late2  = trace("late2", 20)
	viaM   = T{}.get()
	late3  = trace("late3", 30)
	viaMV  = T.get2
	table  = map[string]int{"k": late, "m": trace("table", 9)}
	arr    = [...]int{trace("arr0", 1), trace("arr1", 2)}
)

type T struct{}

func (T) get() int  { return late3 }
func (T) get2() int { return late4 }

var late4 = trace("late4", 40)

func f() int { c++; return c }

func pair() (int, int) { return trace("pair", 1), 2 }

func useLate() int { return late + 1 }

func trace(s string, v int) int { print(s, " "); return v }

func init() { println("init 1", a, b, c) }

func init() {
	println("init 2", d, e, x, y)
	defer println("init 2 deferred")
	a = 100
}

func main() {
	println(a, first, viaFn, viaLit, viaM, viaMV(T{}), table["k"], arr[1])
}

func init() { println("init 3") }
