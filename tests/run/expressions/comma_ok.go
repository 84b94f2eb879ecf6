// Comma-ok forms of map reads and type assertions into all kinds of targets.
package main

type Big struct {
	n [6]int
	s string
}
type T struct {
	b  Big
	ok bool
	e  any
}

var (
	gv  Big
	gok bool
)

func two() (Big, error) { return Big{n: [6]int{5: 55}}, nil }

func lookup(m map[string]Big, k string) (Big, bool) {
	v, ok := m[k]
	return v, ok
}

func named(m map[int]any) (b Big, ok bool) {
	b, ok = m[1].(Big)
	return
}

func main() {
	m := map[string]Big{"a": {s: "A"}}
	v, ok := m["a"]
	println(v.s, ok)
	v, ok = m["z"]
	println(v.s == "", v.n[3], ok)
	var t T
	t.b, t.ok = m["a"]
	println(t.b.s, t.ok)
	gv, gok = m["a"]
	println(gv.s, gok)
	oks := map[int]bool{}
	bs := []Big{{}, {s: "old"}}
	bs[1], oks[7] = m["none"]
	println(bs[1].s == "", oks[7], len(oks))
	bs[0], oks[8] = m["a"]
	println(bs[0].s, oks[8])
	t.e, _ = m["a"]
	println(t.e.(Big).s)
	var e any = Big{s: "boxed"}
	v, t.ok = e.(Big)
	println(v.s, t.ok)
	_, ok = e.(*Big)
	println(ok)
	v, ok = e.(Big)
	e = 5
	v, ok = e.(Big)
	println(v.s == "", ok)
	b, ok2 := lookup(m, "a")
	println(b.s, ok2)
	b, ok2 = named(map[int]any{1: Big{s: "n"}})
	println(b.s, ok2)
	b, _ = named(nil)
	println(b.s == "")
	var err any
	b, err = two()
	println(b.n[5], err == nil)
	type Bool bool
	var nb Bool
	_, nb = m["a"]
	println(nb)
	if x, ok := m["a"]; !ok || x.s != "A" {
		println("bad")
	}
	switch x, ok := e.(int); {
	case ok && x == 5:
		println("five")
	}
	for i, ok := e.(int); ok && i < 7; i++ {
		print(i, " ")
	}
	println()
	var i8 int8
	mm := map[string]int8{"k": -3}
	i8, t.e = mm["k"]
	println(i8, t.e.(bool))
	p := &v
	*p, ok = m["a"]
	println(v.s)
	f, ok := map[string]func() int{"f": func() int { return 9 }}["f"]
	println(f(), ok)
}
