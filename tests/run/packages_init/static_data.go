// Package variables with constant data of every shape keep their values and are writable.
package main

type P struct {
	n    int
	s    string
	next *P
}

var (
	i8      int8  = -5
	s             = "text"
	sl            = []string{"a", "b"}
	arr           = [3]float64{1.5, 2: 3.5}
	st            = P{1, "one", &P{2, "two", nil}}
	m             = map[string]int{"x": 1, "y": 2}
	fn            = func(x int) int { return x + i }
	i             = 10
	p             = &i
	e       any   = 42
	err     error = myErr("bad")
	nested        = [][]P{{{n: 1}}, {{s: "z"}, {}}}
	iface         = []any{1, "s", nil, 2.5, P{7, "x", nil}, &st}
	fns           = map[string]func() string{"a": hello, "b": func() string { return s }}
	big     [1000]int
	bigInit = [1000]int{999: 5}
	c       = 1 + 2i
	bs      = []byte("bytes")
	self    = &ring
	ring    = node{v: 3}
	method  = st.get
	mexpr   = (*P).get
)

type node struct {
	next *node
	v    int
}
type myErr string

func (m myErr) Error() string { return string(m) }

func (p *P) get() string { return p.s }

func hello() string { return "hello" }

func main() {
	println(i8, s, sl[1], arr[0]+arr[2], st.next.s, m["y"], fn(5), *p, e.(int), err.Error())
	println(nested[1][0].s, iface[4].(P).n, iface[5].(*P).next.n, fns["a"](), fns["b"](), big[5], bigInit[999], c, string(bs))
	self.next = self
	println(self.next.next.v, method(), mexpr(&st))
	*p = 20
	s = "changed"
	sl[0] += "!"
	sl = append(sl, "c")
	arr[1]++
	st.next.next = &st
	m["z"] = 3
	bs[0] = 'B'
	big[999] = bigInit[999]
	i8 -= 124
	println(fn(5), fns["b"](), sl[0], len(sl), arr[1], st.next.next.s, len(m), string(bs), big[999], i8)
}
