// Closures over variables that are assigned later, and objects that only they hold.
package main

type node struct {
	left, right *node
	value       int
}

func build(depth int) *node {
	if depth == 0 {
		return &node{value: 1}
	}
	return &node{build(depth - 1), build(depth - 1), depth}
}

func (n *node) sum() int {
	if n == nil {
		return 0
	}
	return n.value + n.left.sum() + n.right.sum()
}

func counter() func() int {
	n := 0
	return func() int {
		n++
		return n
	}
}

type shape interface {
	area() float64
	name() string
}

type square struct{ side float64 }
type circle struct{ radius float64 }

func (s square) area() float64  { return s.side * s.side }
func (s square) name() string   { return "square" }
func (c *circle) area() float64 { return 3 * c.radius * c.radius }
func (c *circle) name() string  { return "circle" }

func main() {
	println(build(6).sum())
	c := counter()
	c()
	println(c() + c())
	shapes := []shape{square{2}, &circle{3}, square{1.5}}
	total := 0.0
	for i, s := range shapes {
		total += s.area()
		println(i, s.name())
	}
	println(int(total * 100))
	m := map[string]int{}
	for _, w := range []string{"a", "b", "a", "c", "a"} {
		m[w]++
	}
	println(len(m), m["a"], m["z"])
	text := ""
	for i := 0; i < 5; i++ {
		text += string(rune('a' + i))
	}
	println(text)
	defer func() {
		println("recovered", recover().(error).Error())
	}()
	var p *node
	println(p.value)
}
