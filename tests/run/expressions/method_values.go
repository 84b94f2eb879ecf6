// Method values bind their receiver when they are evaluated; method expressions take it as parameter.
package main

type T struct{ n int }

func (t T) Get() int   { return t.n }
func (t *T) Add(d int) { t.n += d }
func (t T) Sum(xs ...int) int {
	s := t.n
	for _, x := range xs {
		s += x
	}
	return s
}

type I interface{ Get() int }
type E struct {
	*T
	name string
}

func call(f func() int) int { return f() }

func main() {
	t := T{1}
	get := t.Get
	add := t.Add
	t.n = 5
	println(get(), t.Get())
	add(10)
	println(t.n, get())
	println(T.Get(t), (*T).Get(&t), T.Sum(t, 1, 2))
	(*T).Add(&t, 100)
	println(t.n)
	var i I = t
	ig := i.Get
	i = T{-1}
	println(ig(), i.Get(), I.Get(i), call(i.Get))
	e := E{&t, "e"}
	eg, ea := e.Get, e.Add
	ea(1)
	println(eg(), e.Get(), E.Get(e), e.n)
	E.Add(e, 1000)
	println(t.n)
	fs := map[string]func(int){"add": t.Add, "sub": func(d int) { t.Add(-d) }}
	fs["add"](5)
	fs["sub"](3)
	println(t.n)
	defer t.Add(1)
	f := T.Sum
	println(f(T{1}), f(T{1}, []int{2, 3}...))
	mk := func() T { print("once "); return T{3} }
	g := mk().Get
	println(g(), g())
}
