// A field promoted through a nil embedded pointer.
package main

type Inner struct{ y int }
type Outer struct {
	x int
	*Inner
}

func main() {
	var o Outer
	println(o.x)
	println(o.y)
}
