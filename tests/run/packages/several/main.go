// Several packages: order of initialisation, exported generics, promotion across packages, unexported names, dot and blank imports.
package main

import (
	. "example.org/several/dot"
	"example.org/several/gen"
	sh "example.org/several/shape"
	_ "example.org/several/side"
)

var started = sh.Trace("main.started")

type mine struct {
	sh.Base
	area int
}

func (m mine) Area() int { return m.area + m.Base.Area() }

// hidden has the name of an unexported method of package shape, and is another method.
func (m mine) hidden() string { return "main's hidden" }

type holder struct {
	*gen.List[string]
	sh.Shape
}

type local[T any] struct{ gen.Pair[T, int] }

func (l local[T]) First() T { return l.A }

func init() { println("init main", sh.Count, Dotted) }

func main() {
	m := mine{sh.NewBase("m", 3), 10}
	println(m.Name(), m.Area(), m.Tag, sh.Describe(m), m.hidden())
	var s sh.Shape = m
	_, closed := s.(sh.Closed)
	var c sh.Closed = sh.NewClosed(7)
	println(closed, c.Area(), sh.Seal(c))
	l := gen.New("a", "b").Push("c")
	println(l.Len(), gen.Map(l, func(s string) int { return len(s) * 10 }).At(2), l.String(func(s string) string { return s }))
	h := holder{l, m}
	h.Push("d")
	println(h.Len(), h.Area(), l.Len())
	p := gen.MakePair("k", 5)
	q := p.Swap()
	println(q.A, q.B, local[string]{p}.First(), local[bool]{gen.Pair[bool, int]{A: true}}.First())
	println(gen.Sum(1, 2, 3), gen.Sum(1.5, 2), gen.Sum[gen.Celsius](1, 2.5), gen.Max("a", "b"))
	println(gen.Default.Len(), gen.Counter(), gen.Counter(), sh.Origin.X, sh.Origin == sh.Point{})
	println(Dotted, DotFunc(4), DotType{5}.Twice())
	switch x := sh.Make("circle").(type) {
	case *sh.Circle:
		println("circle", x.R)
	case sh.Point:
		println("point")
	}
	for i, v := range l.All() {
		if i == 2 {
			break
		}
		print(v, " ")
	}
	println()
	f := sh.Handlers["double"]
	println(f(21), sh.Kind(2), sh.Square, sh.Big>>60, sh.Greeting[:2])
	defer func() {
		err := recover().(error)
		println(err.Error())
		var e *sh.Error
		if x, ok := err.(*sh.Error); ok {
			e = x
		}
		println(e.Code, sh.IsShape(err))
		gen.At([]int{1}, 3)
	}()
	sh.Fail(42)
}
