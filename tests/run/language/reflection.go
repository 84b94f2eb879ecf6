package main

import (
	"fmt"
	"reflect"
	"sort"
)

type Base struct{ n int }

func (b Base) Get() int      { return b.n }
func (b *Base) Set(n int)    { b.n = n }
func (b Base) Add(i, j int) (int, string) { return b.n + i + j, "sum" }

type T struct {
	Base
	A int    `json:"a,omitempty"`
	B string `x:"y"`
	C []float64
	D map[string]int
	e bool
}
type P struct{ p *int }

func (p P) Deref() int { return *p.p }

type G[K comparable, V any] struct {
	Key K
	Val V
}

func (g G[K, V]) String() string { return fmt.Sprintf("%v=%v", g.Key, g.Val) }

type Shape interface{ Area() float64 }
type Sq float64

func (s Sq) Area() float64 { return float64(s * s) }

func main() {
	t := T{Base: Base{1}, A: 2, B: "b", C: []float64{1.5}, D: map[string]int{"k": 1}}
	rt := reflect.TypeOf(t)
	for i := range rt.NumField() {
		f := rt.Field(i)
		fmt.Println(f.Name, f.Type, f.Tag, f.Offset, f.Anonymous, f.PkgPath)
	}
	for i := range rt.NumMethod() {
		fmt.Println(rt.Method(i).Name, rt.Method(i).Type)
	}
	pt := reflect.TypeOf(&t)
	fmt.Println(pt.NumMethod(), pt.Elem() == rt, pt.Kind(), rt.Kind(), rt.Size(), rt.String())
	v := reflect.ValueOf(&t).Elem()
	v.FieldByName("A").SetInt(42)
	v.Field(2).SetString("set")
	fmt.Println(t.A, t.B, v.NumField(), v.FieldByName("e").CanSet())
	fmt.Println(t.Get())
	g := G[string, int]{"x", 1}
	fmt.Println(g, reflect.TypeOf(g), reflect.TypeOf(g).Name())
	fmt.Println(reflect.DeepEqual(t, t), reflect.DeepEqual([]int{1}, []int{2}), reflect.DeepEqual(map[string][]int{"a": {1}}, map[string][]int{"a": {1}}))
	keys := reflect.ValueOf(map[string]int{"b": 1, "a": 2}).MapKeys()
	sort.Slice(keys, func(i, j int) bool { return keys[i].String() < keys[j].String() })
	fmt.Println(keys)
	s := reflect.MakeSlice(reflect.TypeOf([]int(nil)), 0, 2)
	s = reflect.Append(s, reflect.ValueOf(5))
	fmt.Println(s.Interface(), s.Len())
	nv := reflect.New(reflect.TypeOf(Sq(0)))
	nv.Elem().SetFloat(3)
	fmt.Println(nv.Elem().Interface().(Shape).Area(), nv.Elem().Type().Implements(reflect.TypeFor[Shape]()))
	var x any = &t
	switch reflect.TypeOf(x).Elem().Field(0).Type {
	case reflect.TypeFor[Base]():
		fmt.Println("base")
	}
	swap := reflect.Swapper([]string{"a", "b"})
	swap(0, 1)
	fmt.Println(reflect.Zero(rt).Field(1).Int(), reflect.TypeOf((*error)(nil)).Elem())
	mk := reflect.MakeMap(reflect.TypeOf(map[string]int{}))
	mk.SetMapIndex(reflect.ValueOf("z"), reflect.ValueOf(26))
	fmt.Println(mk.Interface(), reflect.ValueOf(mk.Interface()).Len())
}
