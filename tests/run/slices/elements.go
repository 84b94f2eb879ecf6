// Slices of every kind of element: structs, strings, interfaces, pointers, funcs, arrays, empty structs.
package main

type P struct {
	name string
	tags []string
	pos  [2]int
}

func main() {
	ps := []P{{"a", []string{"x"}, [2]int{1, 2}}, {name: "b"}}
	ps = append(ps, P{"c", nil, [2]int{5, 6}})
	ps[0].tags = append(ps[0].tags, "y")
	p := &ps[1]
	p.pos[1] = 42
	println(len(ps), ps[0].tags[1], ps[1].pos[1], ps[2].pos[0])
	q := ps[0]
	q.name = "copy"
	q.tags[0] = "shared"
	println(ps[0].name, ps[0].tags[0])
	as := [][3]int8{{1, 2, 3}, {4, 5, 6}}
	as[1][2] = -7
	b := as[1]
	b[0] = 0
	println(as[1][0], as[1][2], b[0])
	fs := []func(int) int{func(x int) int { return x * x }, nil}
	fs[1] = fs[0]
	println(fs[1](7))
	is := []any{1, "s", ps[2], &q, nil, []int{1}, 2.5}
	println(is[2].(P).name, is[3].(*P).name, is[5].([]int)[0], is[6].(float64))
	pp := []*P{&ps[0], {name: "new"}}
	pp[0].name = "via pointer"
	println(ps[0].name, pp[1].name)
	ms := []map[string]int{{"a": 1}, nil}
	println(ms[0]["a"], ms[1]["a"])
	bs := make([]bool, 3)
	bs[1] = !bs[1]
	println(bs[0], bs[1])
	cs := []complex128{1i, 2}
	println(cs[0] * cs[1])
	es := make([]struct{}, 5)
	println(len(es), es[4] == struct{}{})
	i64 := []int64{1 << 40, -1}
	i64[1] <<= 33
	println(i64[0], i64[1])
	u16 := []uint16{65535, 1}
	u16[0]++
	u16[1]--
	println(u16[0], u16[1])
	fl := []float32{0.5, 1}
	fl[0] /= 3
	println(fl[0], fl[1])
	sss := [][][]string{{{"deep"}}}
	println(sss[0][0][0])
}
