// Structs are values: copies, comparison, nested, anonymous, passing and returning large ones.
package main

type Small struct{ a, b int }
type Large struct {
	id   int
	data [64]int
	name string
	sub  Small
}

func modify(l Large) Large {
	l.data[63]++
	l.name += "!"
	l.sub.a = 9
	return l
}

func (l Large) with(id int) Large { l.id = id; return l }
func (l *Large) inc()             { l.id++ }

func pair() (Large, Small) { return Large{id: 5}, Small{1, 2} }

func pick(b bool, x, y Large) Large {
	if b {
		return x
	}
	return y
}

func main() {
	l := Large{id: 1, name: "l"}
	l.data[63] = 10
	m := modify(l)
	println(l.data[63], m.data[63], l.name, m.name, l.sub.a, m.sub.a)
	println(l.with(7).id, l.id, modify(modify(l)).data[63])
	l.inc()
	println(l.id, l == m, l == l.with(2))
	p, s := pair()
	println(p.id, s.b)
	println(pick(true, l, m).name, pick(false, l, m).name)
	arr := [3]Large{{id: 1}, {id: 2}}
	arr[2] = arr[1].with(30)
	arr[0], arr[2] = arr[2], arr[0]
	println(arr[0].id, arr[2].id)
	ptr := &arr[1]
	cp := *ptr
	cp.id = 100
	*ptr = arr[0]
	println(arr[1].id, cp.id)
	var e any = l
	l.id = 555
	println(e.(Large).id, e == any(l))
	anon := struct {
		Small
		z struct{ q string }
	}{Small{3, 4}, struct{ q string }{"q"}}
	b := anon
	b.z.q = "r"
	println(anon.a, anon.z.q, b.z.q, anon == b)
	f := func() Large { return l }
	g := f()
	g.data[0] = 1
	println(l.data[0], f().id)
	mp := map[string]Large{"a": l}
	x := mp["a"]
	x.data[1] = 5
	println(mp["a"].data[1], mp["zz"].name == "")
	var blank struct {
		_ int
		x int
		_ string
	}
	blank.x = 3
	println(blank.x, struct{}{} == struct{}{})
}
