// Composite literals: elided types, keys, nesting, addresses, embedded fields.
package main

type P struct{ X, Y int }
type L struct {
	A, B P
	Name string
	*Opt
	Tags []string
}
type Opt struct{ On bool }

func main() {
	l := L{A: P{1, 2}, Name: "n", Opt: &Opt{true}, Tags: []string{"a", "b"}}
	println(l.A.X, l.B.Y, l.Name, l.On, len(l.Tags))
	ps := []P{{1, 2}, {Y: 3}, {}}
	println(ps[0].X, ps[1].Y, ps[2].X)
	pp := []*P{{1, 2}, nil, {5, 6}}
	println(pp[0].Y, pp[1] == nil, pp[2].X)
	m := map[P]string{{1, 2}: "a", {3, 4}: "b"}
	println(m[P{1, 2}], m[P{3, 4}], m[P{}] == "")
	mp := map[string]*P{"k": {7, 8}}
	println(mp["k"].X)
	mm := map[string]map[string][]int{"a": {"b": {1, 2, 3}}}
	println(mm["a"]["b"][2])
	arr := [...]int{5: 50, 51, 1: 10, 11}
	println(len(arr), arr[5], arr[6], arr[1], arr[2], arr[0])
	const c = 2
	sl := []string{c: "two", 0: "zero", c + 1: "three"}
	println(len(sl), sl[0], sl[1] == "", sl[2], sl[3])
	runes := [...]bool{'a': true, 'b': false}
	println(len(runes), runes['a'])
	nested := [][]P{{{1, 1}}, {}, {{2, 2}, {3, 3}}}
	println(len(nested), nested[2][1].X)
	pa := &[]int{1, 2, 3}
	println((*pa)[1], len(*pa))
	px := &P{Y: 1}
	px.X++
	println(*px == P{1, 1})
	if (P{1, 2}) == (P{1, 2}) {
		println("equal")
	}
	anon := []struct {
		n string
		f func() int
	}{{"one", func() int { return 1 }}, {n: "nil"}}
	println(anon[0].f(), anon[1].f == nil)
	var big [100]int = [100]int{99: 1}
	println(big[99], big[0])
	an := map[any]int{1: 1, "a": 2, P{1, 1}: 3, 1.5: 4}
	println(an["a"], an[P{1, 1}], an[1.5], an[int64(1)])
}
