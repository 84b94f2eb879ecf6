package main

type Shape interface {
	Area() int
	Name() string
}
type Namer interface{ Name() string }
type Sq struct{ s int }
type Rect struct{ a, b, c, d, e int }
type Ptr struct{ p *int }
type Fn func() int
type Emp struct{}
type Num float64

func (s Sq) Area() int       { return s.s * s.s }
func (s Sq) Name() string    { return "sq" }
func (r *Rect) Area() int    { return r.a * r.b }
func (r *Rect) Name() string { return "rect" }
func (p Ptr) Area() int      { return *p.p }
func (p Ptr) Name() string   { return "ptr" }
func (f Fn) Area() int       { return f() }
func (f Fn) Name() string    { return "fn" }
func (Emp) Area() int        { return 0 }
func (Emp) Name() string     { return "emp" }
func (n Num) Area() int      { return int(n) }
func (n Num) Name() string   { return "num" }

type Emb struct {
	Shape
	x int
}
type Emb2 struct{ *Rect }

func desc(x any) string {
	switch v := x.(type) {
	case nil:
		return "nil"
	case int:
		return "int" + string(rune('0'+v))
	case string, []byte:
		_ = v
		return "text"
	case error:
		return "error " + v.Error()
	case Shape:
		return "shape " + v.Name()
	case func() int:
		return "func"
	case *int:
		return "ptr"
	case [5]int:
		return "array" + string(rune('0'+v[4]))
	case map[string]int, struct{ a int }:
		return "map or struct"
	default:
		return "other"
	}
}

type E struct{}

func (E) Error() string { return "E" }

func main() {
	n := 6
	shapes := []Shape{Sq{3}, &Rect{a: 2, b: 5}, Ptr{&n}, Fn(func() int { return 8 }), Emp{}, Num(2.5), Emb{Sq{4}, 1}, &Emb{Sq{5}, 1}, Emb2{&Rect{a: 3, b: 3}}}
	for i, s := range shapes {
		println(i, s.Area(), s.Name())
		var nm Namer = s
		println(nm.Name(), nm.(Shape).Area())
	}
	for _, x := range []any{nil, 5, "s", []byte{}, E{}, Sq{}, func() int { return 1 }, &n, [5]int{4: 7}, map[string]int{}, struct{ a int }{}, 2.5, Fn(nil), uint8(3)} {
		println(desc(x))
	}
	var s Shape = Sq{3}
	sq, ok := s.(Sq)
	println(sq.s, ok)
	_, ok = s.(*Rect)
	println(ok)
	r, ok := s.(interface{ Foo() })
	println(r == nil, ok)
	println(s.(Namer).Name(), s.(any).(Sq).s)
	var a, b any = 1, 1
	println(a == b, a == 1, a == "1", a != int8(1), a == nil)
	a, b = Sq{1}, Sq{1}
	println(a == b, a == Sq{1}, s == Sq{3}, Shape(Sq{3}) == s, s == a)
	var e1, e2 error
	println(e1 == e2, e1 == nil)
	e1 = E{}
	println(e1 == e2, e1 == E{}, e1 != nil)
	var np *Rect
	var ns Shape = np
	println(ns == nil, ns.Name(), ns.(*Rect) == nil)
	a = [5]int{1}
	b = [5]int{1}
	println(a == b)
	a, b = "x", "x"
	println(a == b)
	a = true
	println(a.(bool), a == true)
	f := func() (any, error) { return 1, nil }
	v, err := f()
	println(v.(int), err == nil)
	type T struct {
		x any
		s Shape
	}
	println(T{1, Sq{2}} == T{1, Sq{2}}, T{1, nil} == T{nil, nil})
	var i8 any = uint8(200)
	println(i8.(uint8))
	var st any = struct{}{}
	println(st == struct{}{})
	var big any = Rect{1, 2, 3, 4, 5}
	rc := big.(Rect)
	rc.a = 100
	println(big.(Rect).a, rc.a)
	if x, ok := big.(Rect); ok {
		println(x.e)
	}
	if x, ok := big.(Big2); !ok {
		println(x.z[3])
	}
}

type Big2 struct{ z [10]int }
