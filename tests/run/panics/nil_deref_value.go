// A value method called through a nil pointer.
package main

type T struct{ a int }

func (t T) M() { println("never") }

func main() {
	var p *T
	p.M()
}
