// Variables without initial value are zero.
package main

type S struct {
	i  int
	s  string
	p  *int
	a  [3]byte
	m  map[string]int
	e  error
	in struct{ f float64 }
}

var g S
var gf func()

func named() (i int, s string, e error, a [2]int) { return }

func main() {
	var i int
	var f float64
	var b bool
	var s string
	var p *S
	var sl []int
	var m map[int]int
	var c complex64
	var fn func()
	var e any
	println(i, f, b, s == "", p == nil, sl == nil, m == nil, c, fn == nil, e == nil)
	println(g.i, g.s == "", g.p == nil, g.a[2], g.m == nil, g.e == nil, g.in.f, gf == nil)
	l := S{}
	println(l.i, l.s == "", l.p == nil, l.a == [3]byte{}, l.m == nil, l.e == nil, l.in.f)
	n := new(S)
	println(n.i, n.in.f, *new(int), *new(string) == "")
	a, b2, c2, d := named()
	println(a, b2 == "", c2 == nil, d[0]+d[1])
	for range 2 {
		var x int
		print(x, " ")
		x = 5
	}
	println()
}
