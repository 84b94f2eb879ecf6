// Type switches on concrete types, interfaces, nil, several types in one case.
package main

type Shape interface{ Area() int }
type Sq struct{ s int }
type Rect struct{ w, h int }
type MyErr string

func (s Sq) Area() int        { return s.s * s.s }
func (r *Rect) Area() int     { return r.w * r.h }
func (e MyErr) Error() string { return string(e) }

func what(v any) string {
	switch x := v.(type) {
	case nil:
		return "nil"
	case int, int8:
		if _, ok := x.(int8); ok {
			return "int8 in pair"
		}
		return "int in pair"
	case string:
		return "string " + x
	case []int:
		return "slice of " + string(rune('0'+len(x)))
	case map[string]int:
		return "map"
	case func() string:
		return "func " + x()
	case *int:
		return "pointer"
	case Shape:
		return "shape " + string(rune('0'+x.Area()))
	case error:
		return "error " + x.Error()
	case struct{ a int }:
		return "struct"
	case [2]bool:
		return "array"
	case bool, float64:
		return "bool or float"
	default:
		_ = x
		return "default"
	}
}

func shape(s Shape) string {
	switch t := s.(type) {
	case Sq:
		return "Sq"
	case *Rect:
		t.w++
		return "Rect"
	case nil:
		return "no shape"
	}
	return "?"
}

func main() {
	i := 1
	for _, v := range []any{nil, 1, int8(2), "s", []int{1, 2}, map[string]int{}, func() string { return "f" }, &i, Sq{2}, &Rect{1, 3},
		MyErr("bad"), struct{ a int }{1}, [2]bool{}, true, 1.5, int64(1), uint(3), struct{ b int }{1}, Rect{}} {
		println(what(v))
	}
	r := &Rect{1, 1}
	println(shape(Sq{}), shape(r), shape(nil), r.w)
	switch any(i).(type) {
	case int:
		println("no symbol")
	}
	switch y := any("init"); z := y.(type) {
	case string:
		println(z, len(z))
	}
	var e error
	switch e.(type) {
	case nil:
		println("nil error")
	}
	switch x := any(&i).(type) {
	case *int:
		*x = 50
	}
	println(i)
}
