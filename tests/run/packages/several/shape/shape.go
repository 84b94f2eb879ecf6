// Package shape has types with unexported parts.
package shape

import "example.org/several/shape/internal/secret"

var Count = start()

var Handlers = map[string]func(int) int{"double": func(i int) int { return i * 2 }, "secret": secret.Code}

var Origin Point

const (
	Square Kind = iota + 1
	Round
	Big      = 1 << 61
	Greeting = "hello"
)

type Kind int

type Point struct{ X, y int }

type Shape interface{ Area() int }

// Closed can be implemented in this package alone.
type Closed interface {
	Shape
	hidden() string
}

type Base struct {
	name string
	area int
	Tag  string
}

func NewBase(name string, area int) Base { return Base{name, area, "tag-" + name} }

func (b Base) Name() string { return b.name }
func (b Base) Area() int    { return b.area }

type closed struct{ n int }

func (c closed) Area() int      { return c.n }
func (c closed) hidden() string { return "shape's hidden" }

type Circle struct{ R int }

func (c *Circle) Area() int { return 3 * c.R * c.R }

type Error struct{ Code int }

func (e *Error) Error() string { return "shape error" }

func NewClosed(n int) Closed { return closed{n} }

func Seal(c Closed) string { return c.hidden() }

func Describe(s Shape) string {
	if n, ok := s.(interface{ Name() string }); ok {
		return "shape " + n.Name()
	}
	return "shape"
}

func Make(kind string) any {
	if kind == "circle" {
		return &Circle{4}
	}
	return Point{}
}

func Fail(code int) { panic(&Error{secret.Code(code)}) }

func IsShape(e any) bool { _, ok := e.(Shape); return ok }

func Trace(s string) string { println("trace", s); return s }

func start() int { println("init shape vars"); return secret.Code(1) }

func init() { println("init shape") }
