// Assignments whose right side reads what the left side overwrites, for values that live in memory.
package main

type Big struct {
	a, b, c, d, e, f int
	s            string
}

type Pair [2]Big

func (b Big) swapped() Big { return Big{b.f, b.e, b.d, b.c, b.b, b.a, b.s + "!"} }

func modify(p *Big) (r Big) {
	r.a = p.a + 1
	r.f = p.a * 10
	r.b = p.f
	return
}

func partial(b Big) (r Big) {
	r = b
	r.a = 1000
	if b.a > 5 {
		panic("after the result was written")
	}
	return
}

func try(f func()) {
	defer func() {
		if r := recover(); r != nil {
			println(r.(string))
		}
	}()
	f()
}

var global = Big{a: 1, f: 6}

func setGlobal() Big {
	global.a = 77
	return Big{a: 5, b: global.a}
}

func show(b Big) { println(b.a, b.b, b.c, b.d, b.e, b.f, b.s) }

func main() {
	x := Big{1, 2, 3, 4, 5, 6, "x"}
	x = Big{x.f, x.e, x.d, x.c, x.b, x.a, x.s}
	show(x)
	p := &x
	*p = Big{p.f, p.e, p.d, p.c, p.b, p.a, p.s + "y"}
	show(x)
	x = x.swapped()
	show(x)
	*p = p.swapped().swapped()
	show(x)
	x = modify(&x)
	show(x)
	arr := [4]int{1, 2, 3, 4}
	arr = [4]int{arr[3], arr[2], arr[1], arr[0]}
	println(arr[0], arr[1], arr[2], arr[3])
	pr := Pair{{a: 1}, {a: 2}}
	pr = Pair{pr[1], pr[0]}
	pr[0], pr[1] = pr[1], pr[0]
	println(pr[0].a, pr[1].a)
	sl := []Big{{a: 1}, {a: 2}, {a: 3}}
	sl[0], sl[1], sl[2] = sl[2], sl[0], sl[1]
	println(sl[0].a, sl[1].a, sl[2].a)
	sl[0] = Big{sl[1].a, sl[2].a, sl[0].a, 0, 0, 0, ""}
	show(sl[0])
	y := Big{a: 10, b: 2}
	try(func() { y = partial(y) })
	show(y)
	try(func() { *&y = partial(y) })
	y.a = 3
	y = partial(y)
	show(y)
	global = setGlobal()
	show(global)
	m := map[string]Big{"k": {a: 1, b: 2}}
	m["k"] = Big{a: m["k"].b, b: m["k"].a}
	show(m["k"])
	a, b := Big{a: 1}, Big{a: 2}
	a, b = b, a
	b.b = 9
	println(a.a, b.a, a.b)
	n := struct {
		in  [3]Big
		out [3]Big
	}{in: [3]Big{{a: 1}, {a: 2}, {a: 3}}}
	n.out = n.in
	n.in = [3]Big{n.in[2], n.out[1], n.in[0]}
	println(n.in[0].a, n.in[1].a, n.in[2].a)
	f := func() Big { x.a++; return x }
	x = f()
	x, y = f(), x.swapped()
	println(x.a, y.f != 0)
	var e any = x
	x.a = -1
	x = e.(Big)
	println(x.a > 0)
	arrs := [2][4]int{{1, 2, 3, 4}, {5, 6, 7, 8}}
	for i, r := range arrs {
		arrs[1-i] = r
	}
	println(arrs[0][0], arrs[1][0])
	copy(sl[1:], sl)
	println(sl[1].a == sl[0].a, sl[2].a)
}
