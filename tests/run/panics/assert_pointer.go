// An assertion of a value to a pointer type.
package main

type I interface{ M() }
type T int

func (T) M() {}

func main() {
	var i I = T(1)
	println(i.(*T) == nil)
}
