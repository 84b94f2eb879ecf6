// Values that live only in locals, parameters, results, temporaries and deferred calls.
package main

type T struct {
	v    int
	next *T
}

func mk(v int) *T { return &T{v: v} }

func waste() {
	for i := range 30 {
		_ = make([]*T, i)
	}
	_ = map[int]*T{1: mk(1)}
}

func three(a, b, c *T) int { waste(); return a.v + b.v*10 + c.v*100 }

func results() (a *T, s string, e any) {
	a = mk(1)
	waste()
	s = string([]byte{'o', 'k'})
	waste()
	e = [3]int{7, 8, 9}
	waste()
	return
}

func deferred() (out string) {
	x := mk(5)
	defer func(t *T, s string) {
		waste()
		out += s + string(rune('0'+t.v+x.v))
	}(mk(2), "arg"+string(rune('a')))
	waste()
	return "r"
}

func loop(n int) int {
	var head *T
	for i := range n {
		head = &T{i, head}
		if i%10 == 0 {
			waste()
		}
	}
	s := 0
	for ; head != nil; head = head.next {
		s += head.v
	}
	return s
}

func phi(b bool) int {
	var t *T
	if b {
		t = mk(1)
	} else {
		t = mk(2)
	}
	waste()
	u := t
	for i := range 5 {
		u, t = t, mk(i)
		waste()
	}
	return u.v*10 + t.v
}

func (t *T) chain(v int) *T { waste(); return &T{v, t} }

func concat(a, b string) string { waste(); return a + b }

type pair struct {
	a, b *T
	s    []string
}

func byValue(p pair) pair {
	waste()
	p.a, p.b = p.b, p.a
	p.s = append(p.s, concat("x", "y"))
	return p
}

func rec(n int, acc []*T) int {
	if n == 0 {
		s := 0
		for _, t := range acc {
			s += t.v
		}
		return s
	}
	t := mk(n)
	r := rec(n-1, append(acc[:len(acc):len(acc)], t))
	return r + t.v
}

func main() {
	println(three(mk(1), mk(2), mk(3)))
	a, s, e := results()
	println(a.v, s, e.([3]int)[2])
	println(deferred(), loop(100), phi(true), phi(false))
	c := mk(0).chain(1).chain(2).chain(3)
	println(c.v, c.next.next.next.v)
	println(concat(concat("a", "b"), concat("c", concat("d", "e"))))
	p := byValue(byValue(pair{mk(1), mk(2), []string{"s"}}))
	println(p.a.v, p.b.v, len(p.s), p.s[2])
	println(rec(40, nil))
	m := map[*T]*T{}
	k := mk(1)
	m[k] = mk(2)
	for i := range 50 {
		m[mk(i)] = mk(i)
	}
	waste()
	println(m[k].v, len(m))
	arr := [5]*T{mk(1), mk(2), mk(3), mk(4), mk(5)}
	for i, t := range arr {
		waste()
		arr[4-i] = mk(t.v * 10)
	}
	println(arr[0].v, arr[4].v)
	mv := mk(42).get
	waste()
	println(mv(), (func() *T { return mk(6) })().get(), any(mk(7)).(interface{ get() int }).get())
}

func (t *T) get() int { return t.v }
