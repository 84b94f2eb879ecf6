package main

type V struct {
	a, b, c int
	s       string
	f       float64
}
type One [1]string
type Z struct{}
type Nest struct {
	one One
	z   Z
	x   [0]int
}
type I interface {
	Get(V, int) (V, error)
	Arr([3]int) [3]int
	Many(...V) (int, V, [2]string)
}
type T struct{ base int }
type B struct {
	pad [6]int
	n   int
}

func (t T) Get(v V, n int) (V, error) { v.a += t.base + n; return v, nil }
func (t T) Arr(a [3]int) [3]int       { a[1] = t.base; return a }
func (t T) Many(vs ...V) (int, V, [2]string) {
	if len(vs) == 0 {
		return 0, V{}, [2]string{"none", ""}
	}
	return len(vs), vs[len(vs)-1], [2]string{vs[0].s, "x"}
}
func (b B) Get(v V, n int) (r V, err error) {
	defer func() {
		if recover() != nil {
			r.s = "recovered"
		}
	}()
	r = v
	r.b = b.n + b.pad[5]
	if n > 5 {
		panic("big")
	}
	return r, nil
}
func (b B) Arr(a [3]int) (r [3]int)              { r = a; r[0] += b.n; return }
func (b *B) Many(vs ...V) (int, V, [2]string)    { b.n++; return b.n, V{a: b.n}, [2]string{} }

func unnamed(n int) V {
	defer func() { recover() }()
	if n == 0 {
		panic("x")
	}
	return V{a: n, s: "ok"}
}

func pass(n int, v V, a [2]string) string { v.s += a[0]; return v.s }
func gen(n int) (int, V, [2]string)        { return n, V{s: "g"}, [2]string{"h"} }
func sum(vs ...V) (t int) {
	for _, v := range vs {
		t += v.a
	}
	return
}
func two() (V, V) { return V{a: 1}, V{a: 2} }

func main() {
	for _, i := range []I{T{100}, &T{200}, &B{n: 7}} {
		v, err := i.Get(V{a: 1, s: "in"}, 2)
		println(v.a, v.b, v.s, err == nil)
		a := i.Arr([3]int{1, 2, 3})
		println(a[0], a[1], a[2])
		n, w, s := i.Many()
		println(n, w.a, s[0])
		n, w, s = i.Many(v, V{a: 5, s: "last"})
		println(n, w.a, w.s, s[0])
		get := i.Get
		v, _ = get(v, 10)
		println(v.a, v.s)
	}
	println(unnamed(0).s == "", unnamed(3).s)
	println(pass(gen(1)), sum(two()))
	f := T.Get
	v, _ := f(T{1}, V{}, 5)
	g := (*B).Many
	n, _, _ := g(&B{n: 41})
	println(v.a, n)
	c := 2 + 3i
	m := map[complex128]V{c: {a: 9}}
	println(m[2+3i].a, len(m))
	var x any = c
	println(x == any(2+3i), x.(complex128) == c)
	o := One{"only"}
	p := Nest{one: o}
	i := 0
	p.one[i] += "!"
	println(o[i], p.one[0], p == Nest{one: One{"only!"}}, len(p.x))
	switch o {
	case One{"other"}:
		println("other")
	case One{"only"}:
		println("only")
	}
	switch v := (V{a: 1}); v {
	case V{}:
		println("zero")
	case V{a: 1}:
		println("one")
	}
	switch x := any([2]int{1, 2}); x {
	case [2]int{1, 3}, [2]int{1, 2}:
		println("array")
	}
	var fs []func() int
	for _, v := range []V{{a: 1}, {a: 2}} {
		w := [3]int{v.a, 0, v.a * 10}
		fs = append(fs, func() int { return v.a + w[2] })
	}
	println(fs[0](), fs[1]())
	d := func(v V, a [3]int) { println("deferred", v.a, a[2]) }
	arr := [3]int{1, 2, 3}
	defer d(v, arr)
	arr[2] = 99
	v.a = 99
	ch := [2][2]V{{{a: 1}}, {{}, {a: 4}}}
	row := ch[1]
	ch[1][1].a = 50
	println(row[1].a, ch[1][1].a)
	ptr := &ch[0]
	*ptr = row
	println(ch[0][1].a)
	e := struct {
		V
		Z
	}{V: V{s: "emb"}}
	h := e
	h.s = "copy"
	println(e.s, h.V.s)
	k := [...]any{V{a: 3}, o, Z{}, [0]int{}, p}
	println(k[0] == any(V{a: 3}), k[1] == any(o), k[2] == any(Z{}), k[3] == any([0]int{}), k[4] == any(p))
	func(v V) {
		v.a = 1000
		func() { v.b = v.a }()
		println(v.b)
	}(v)
	println(v.a, v.b)
}
