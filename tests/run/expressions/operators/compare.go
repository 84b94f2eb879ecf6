// Comparison of every comparable kind of type.
package main

type S struct {
	a int
	b string
	_ float64
	c [2]int8
}

type I interface{ M() }
type T1 int
type T2 struct{ s string }

func (T1) M()  {}
func (*T2) M() {}

func main() {
	println(1 == 1, "a" < "b", "a" < "ab", "" < "a", "b" > "abc", "a" != "a", "abc" >= "abd")
	println('a' < 'b', 1.5 > 1, true != false, 1i == 1i, 1+2i != 1)
	x, y := S{1, "x", 1, [2]int8{1, 2}}, S{1, "x", 2, [2]int8{1, 2}}
	println(x == y, x != y)
	y.c[1] = 3
	println(x == y)
	p, q := new(int), new(int)
	r := p
	println(p == q, p == r, p != nil)
	var e1, e2 any = 1, 1
	var e3 any = int64(1)
	println(e1 == e2, e1 == e3, e1 == 1, e1 == "1", e1 != nil)
	var i1, i2 I = T1(3), T1(3)
	t := &T2{"a"}
	var i3, i4 I = t, t
	var i5 I = &T2{"a"}
	println(i1 == i2, i3 == i4, i3 == i5, i1 == i3, i1 == T1(3), i3 == t, i1 == any(T1(3)))
	println(any(x) == any(S{1, "x", 9, [2]int8{1, 2}}), any([2]string{"a", "b"}) == any([2]string{"a", "b"}))
	println(any(1.5) == any(1.5), any("s") == any("s"), any(struct{}{}) == any(struct{}{}), any(true) == any(true))
	var n1 *T2
	var i6 I = n1
	println(i6 == nil, i6 == (*T2)(nil))
	println([3]int{1, 2, 3} == [3]int{1, 2, 3}, [2]any{1, "a"} == [2]any{1, "a"}, [2]any{1, "a"} == [2]any{1, 'a'})
	f := [...]float64{0, 1}
	g := f
	println(f == g)
	f[0] = f[0] / f[0]
	g = f
	println(f == g, any(f) == any(g))
	z1, z2 := 0.0, 0.0
	z2 = -z2
	println(z1 == z2, struct{ f float64 }{z1} == struct{ f float64 }{z2})
}
