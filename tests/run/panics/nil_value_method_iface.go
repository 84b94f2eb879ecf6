// A value method called through an interface that holds a nil pointer.
package main

type T struct{ a int }

func (t T) M() { println("never") }

func main() {
	var p *T
	var i interface{ M() } = p
	i.M()
}
