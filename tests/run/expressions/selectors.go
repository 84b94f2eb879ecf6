// Selectors: automatic dereference, depth, shadowed and promoted fields.
package main

type A struct{ x, only int }
type B struct {
	A
	x string
}
type C struct {
	*B
	y float64
}
type D struct{ c *C }

func (a A) who() string  { return "A" }
func (b *B) who() string { return "B" }

func main() {
	b := B{A{1, 2}, "b"}
	println(b.x, b.A.x, b.only)
	c := C{&b, 1.5}
	println(c.x, c.A.x, c.only, c.B.A.only, c.y)
	c.only = 20
	println(b.only, c.who(), c.A.who(), b.who())
	d := D{&c}
	d.c.B.x = "deep"
	println(b.x, d.c.x, (*d.c).y)
	pp := &d
	pp.c.A.x++
	println(b.A.x, (*pp).c.only)
	px := &d.c.only
	*px = 77
	println(b.only)
	arr := [2]D{{&c}, {}}
	println(arr[0].c.x, arr[1].c == nil)
	m := map[int]B{1: b}
	println(m[1].x, m[1].A.x, m[2].x == "")
	f := func() B { return b }
	println(f().x, f().A.only)
}
