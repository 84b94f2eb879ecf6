package main

type V struct {
	a, b, c, d, e int
	s          string
}
type M [3][3]float64

func (v V) inc() V       { v.a++; return v }
func (v *V) set(x int)   { v.e = x }
func pass(v V) V         { v.b = 9; return v }
func pair(v V) (V, V)    { return v.inc(), v }
func (m M) mul(n M) (r M) {
	for i := range m {
		for j := range m {
			for k := range m {
				r[i][j] += m[i][k] * n[k][j]
			}
		}
	}
	return
}

type H struct {
	v   V
	arr [4]V
	p   *V
	m   map[string]V
}

func named(v V) (r V) {
	defer func() { r.s += "-deferred" }()
	r = v
	r.a = 50
	return r
}

func named2(v V) (r, q V, err error) {
	r, q = v, r
	q.s = "q"
	return q, r, nil
}

func variadic(vs ...V) int {
	t := 0
	for _, v := range vs {
		t += v.a
	}
	return t
}

type I interface{ inc() V }

func ret(i I) V { return i.inc() }

func self(v V) V {
	v = V{v.e, v.d, v.c, v.b, v.a, v.s}
	return v
}

func main() {
	v := V{1, 2, 3, 4, 5, "v"}
	w := v
	w.a = 100
	println(v.a, w.a, pass(v).b, v.b)
	x, y := pair(v)
	println(x.a, y.a)
	v, w = w, v
	println(v.a, w.a)
	id := M{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}
	m := M{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}
	println(m.mul(id) == m, m.mul(m)[2][1])
	h := H{v: v, m: map[string]V{"k": v}}
	h.arr[2] = h.v
	h.arr[2].inc()
	h.arr[2].set(77)
	h.p = &h.arr[2]
	h.p.a = -1
	println(h.arr[2].a, h.arr[2].e, h.v.e, h.m["k"].a, h.m["none"].s == "")
	g := h
	g.arr[2].a = 5
	println(h.arr[2].a, g.arr[2].a, g.p.a)
	println(named(w).s, named(w).a)
	r, q, err := named2(w)
	println(r.s, q.s, err == nil)
	println(variadic(v, w, V{a: 1}), variadic())
	println(ret(v).a, ret(&v).a, v.a)
	println(self(w).a, self(w).e)
	fs := []func(V) V{V.inc, pass, self}
	for _, f := range fs {
		println(f(w).a, f(w).b)
	}
	arr := [2]V{v, w}
	arr[0], arr[1] = arr[1], arr[0]
	println(arr[0].a, arr[1].a)
	i := 1
	arr[i], i = V{a: 42}, 0
	println(arr[1].a, i)
	var any1 any = w
	w.a = 555
	println(any1.(V).a, any1 == any(w), any1.(V) == V{1, 2, 3, 4, 5, "v"})
	pv := new(V)
	*pv = w
	pv.s = "heap"
	println(w.s, (*pv).s, pv.inc().s)
	c := make(map[V]int)
	c[w] = 3
	c[*pv]++
	println(len(c), c[w])
	type Deep struct{ a, b H }
	var d Deep
	d.a.v.s = "deep"
	d.b = d.a
	d.b.v.s += "er"
	println(d.a.v.s, d.b.v.s)
	sl := make([]V, 2, 3)
	sl = append(sl, sl[0], w)
	sl[0].a = 1
	println(len(sl), sl[2].a, sl[3].a)
	var big [20000]int
	big[19999] = 7
	big2 := big
	big2[0]++
	println(big[19999], big2[19999], big[0], big2[0])
}
