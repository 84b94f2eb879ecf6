// Conversions among named types, pointers, funcs, interfaces.
package main

type Meter float64
type Foot float64
type Point struct{ X, Y int }
type Vec Point
type Handler func(string) string
type Stringer interface{ String() string }
type Named interface {
	Stringer
	Name() string
}
type Item struct{ n int }

func (i Item) String() string { return "item" }
func (i Item) Name() string   { return "name" }
func (m Meter) Feet() Foot    { return Foot(m * 3.25) }

func up(s string) string { return s + "^" }

func main() {
	println(Meter(2).Feet(), float64(Foot(1.5)))
	v := Vec(Point{1, 2})
	p := (*Point)(&v)
	p.X = 10
	println(v.X, v.Y)
	h := Handler(up)
	println(h("x"), (func(string) string)(h)("y"))
	var n Named = Item{1}
	var s Stringer = n
	println(s.String(), s.(Named).Name(), any(s).(Stringer).String(), Stringer(n) == s)
	var nilptr = (*int)(nil)
	println(nilptr == nil, ([]int)(nil) == nil, (func())(nil) == nil, any(nil) == nil)
	type IntPtr *int
	x := 5
	ip := IntPtr(&x)
	*ip = 6
	println(x, *(*int)(ip))
	type Ints []int
	is := Ints([]int{1, 2})
	println(len(is), []int(is)[1])
}
