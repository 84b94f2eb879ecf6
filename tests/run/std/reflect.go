// Package reflect: types, fields, tags, values, maps, slices, DeepEqual, types made at run time.
package main

import (
	"fmt"
	"reflect"
)

type Inner struct {
	A int      `k:"a"`
	B []string `k:"b,c"`
}

type Outer struct {
	Inner
	P *Inner
	M map[string]int
	F func(int) string
	i int
}

type Shape interface{ Area() float64 }

type Square struct{ s float64 }

func (s Square) Area() float64 { return s.s * s.s }
func (s *Square) Scale(by int) { s.s *= float64(by) }

func main() {
	o := Outer{Inner: Inner{1, []string{"x"}}, M: map[string]int{"k": 1}}
	t := reflect.TypeOf(o)
	for i := range t.NumField() {
		f := t.Field(i)
		fmt.Println(f.Name, f.Type, f.Offset, f.Index, f.Anonymous, f.IsExported())
	}
	f, ok := t.FieldByName("B")
	fmt.Println(f.Tag.Get("k"), f.Index, ok, t.Size(), t.Kind(), t.PkgPath(), t.Name(), t)
	v := reflect.ValueOf(&o).Elem()
	v.FieldByName("A").SetInt(9)
	v.Field(2).SetMapIndex(reflect.ValueOf("z"), reflect.ValueOf(2))
	fmt.Println(o.A, len(o.M), v.FieldByName("i").CanSet(), v.Field(1).IsNil())
	s := reflect.MakeSlice(reflect.TypeOf([]int(nil)), 0, 1)
	for i := range 10 {
		s = reflect.Append(s, reflect.ValueOf(i))
	}
	fmt.Println(s.Len(), s.Index(9), s.Slice(2, 4))
	m := reflect.MakeMap(reflect.MapOf(reflect.TypeOf(""), reflect.TypeOf(1.5)))
	m.SetMapIndex(reflect.ValueOf("a"), reflect.ValueOf(2.5))
	for it := m.MapRange(); it.Next(); {
		fmt.Println(it.Key(), it.Value(), m.Type())
	}
	a := reflect.New(reflect.ArrayOf(3, reflect.TypeOf(o.P))).Elem()
	a.Index(1).Set(reflect.ValueOf(&o.Inner))
	fmt.Println(a.Type(), a.Len(), a.Index(1).Elem().Field(0))
	shape := reflect.TypeFor[Shape]()
	fmt.Println(reflect.TypeOf(Square{}).Implements(shape), reflect.TypeOf(1).Implements(shape))
	fmt.Println(reflect.TypeOf(&Square{}).NumMethod(), reflect.TypeOf(Square{}).NumMethod())
	fmt.Println(reflect.DeepEqual(o.M, map[string]int{"k": 1, "z": 2}), reflect.DeepEqual([]any{1, "a"}, []any{1, "b"}))
	fmt.Println(reflect.TypeOf(o.F), reflect.ValueOf(o.F).IsNil(), reflect.Zero(t).Field(0))
	fmt.Println(reflect.ValueOf(uint8(3)).Convert(reflect.TypeOf(1.5)), reflect.TypeOf(3).ConvertibleTo(reflect.TypeOf("")))
	fmt.Println(reflect.ValueOf(o).Field(0).Field(0).CanSet(), v.Field(0).Field(0).CanSet())
}
