// Arrays are values: assignment, comparison and passing copy.
package main

type Grid [3][4]int

func change(a [3]int) [3]int {
	a[0] = 99
	return a
}

func (g Grid) sum() int {
	s := 0
	for _, row := range g {
		for _, v := range row {
			s += v
		}
	}
	return s
}

func (g *Grid) set(i, j, v int) { g[i][j] = v }

func main() {
	a := [3]int{1, 2, 3}
	b := a
	b[1] = 20
	println(a[1], b[1], a == b, a == [3]int{1, 2, 3})
	c := change(a)
	println(a[0], c[0])
	var g Grid
	g.set(1, 2, 5)
	g.set(2, 3, 7)
	h := g
	h[0][0] = 100
	println(g.sum(), h.sum(), len(g), len(g[0]))
	d := [...]string{2: "c", 0: "a", 4: "e"}
	println(len(d), d[0], d[1] == "", d[2], d[4])
	var e [0]int
	println(len(e), e == [0]int{})
	p := &a
	p[2] = 33
	for i := range p {
		print(p[i], " ")
	}
	println(len(p), cap(p))
	aa := [2][2]string{{"x", "y"}, {"z"}}
	bb := aa
	bb[1][1] = "w"
	println(aa == bb, aa[0] == bb[0], aa[1][1] == "")
	var s = [...]struct {
		n int
		s string
	}{{1, "one"}, {2, "two"}}
	t := s
	t[1].s = "zwei"
	println(s[1].s, t[1].s, s != t)
}
