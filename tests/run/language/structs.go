package main

type P struct{ x, y int }
type Big struct {
	a, b, c, d, e int
	s          string
}
type N struct {
	P
	*Big
	z  float64
	in struct{ q, r int8 }
}
type Empty struct{}
type Mixed struct {
	a int8
	b int64
	_ int
	c string
	d any
}

func swap(p P) P     { return P{p.y, p.x} }
func mod(b Big) Big  { b.a = 100; b.s += "!"; return b }
func two() (Big, P)  { return Big{e: 5}, P{1, 2} }

func main() {
	p := P{1, 2}
	q := p
	q.x = 5
	println(p.x, q.x, p == q, p == P{1, 2}, swap(q).x)
	b := Big{1, 2, 3, 4, 5, "s"}
	c := mod(b)
	println(b.a, c.a, b.s, c.s, b == c, b == Big{1, 2, 3, 4, 5, "s"})
	n := N{P: P{3, 4}, Big: &b, z: 2.5}
	n.x++
	n.a = 9
	n.in.q = 7
	n.in.r -= 2
	println(n.x, n.P.y, n.a, b.a, n.s, n.in.q, n.in.r)
	m := n
	m.x = 50
	m.e = 60
	println(n.x, n.e, m == n)
	println(Empty{} == Empty{})
	x := Mixed{1, 2, 3, "a", 4}
	y := Mixed{1, 2, 99, "a", 4}
	println(x == y)
	y.d = "4"
	println(x == y)
	r, s := two()
	println(r.e, s.y)
	pp := &p
	pp.x = 11
	(*pp).y = 12
	println(p.x, p.y)
	*pp = P{y: 1}
	println(p.x, p.y)
	arr := []P{{1, 2}, {3, 4}}
	arr[0], arr[1] = arr[1], arr[0]
	println(arr[0].x, arr[1].x)
	mp := map[P]Big{{1, 2}: {a: 5}}
	println(mp[P{1, 2}].a, mp[P{2, 1}].a, len(mp))
	anon := struct {
		a int
		b string
	}{1, "z"}
	anon.a++
	println(anon.a, anon.b)
	bigs := [2]Big{{a: 1}, {a: 2}}
	bigs[0], bigs[1] = bigs[1], bigs[0]
	println(bigs[0].a, bigs[1].a)
	b, c = c, b
	println(b.a, c.a)
	ptrs := []*P{{7, 8}, nil}
	println(ptrs[0].y, ptrs[1] == nil)
	type L struct {
		next *L
		v    int
	}
	l := &L{&L{nil, 2}, 1}
	println(l.next.v, l.next.next == nil)
	println(N{P: P{x: 1}}.P.x, Mixed{}.c == "")
}
