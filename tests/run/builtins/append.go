// append: growth keeps contents, aliasing while capacity lasts, self-append, strings.
package main

type Ints []int

func show(s []int) {
	for _, v := range s {
		print(v, " ")
	}
	println("len", len(s))
}

func main() {
	var s []int
	for i := range 20 {
		s = append(s, i*i)
	}
	show(s)
	a := make([]int, 2, 10)
	b := append(a, 1)
	c := append(a, 2)
	println(b[2], c[2], len(a), len(b))
	d := append(a[:1:1], 9)
	println(a[1], d[1])
	show(append(s[:3], s[:3]...))
	show(s[:6])
	e := []int{1, 2, 3}
	e = append(e, e...)
	e = append(e, e[1:4]...)
	show(e)
	f := append([]int(nil))
	println(f == nil, append([]int{}) == nil, append([]int(nil), []int{}...) == nil)
	bs := append([]byte("ab"), "cdé"...)
	println(string(bs), len(bs))
	bs = append(bs, bs[1:3]...)
	println(string(bs))
	show(append(Ints{1}, 2, 3))
	g := []int{1, 2, 3, 4, 5}
	g = append(g[:1], g[2:]...)
	show(g)
	g = append(g[:1], append([]int{77}, g[1:]...)...)
	show(g)
	var st [][]string
	st = append(st, []string{"x"}, nil, []string{"y", "z"})
	println(len(st), len(st[1]), st[2][1])
	var ifs []any
	ifs = append(ifs, 1, "two", nil, 3.0)
	println(len(ifs), ifs[1].(string), ifs[2] == nil)
	z := append([]struct{}{}, struct{}{}, struct{}{})
	println(len(z))
	big := append([]int64(nil), make([]int64, 1000)...)
	println(len(big), cap(big) >= 1000)
}
