// A value method called through an interface that holds a nil pointer.
package main

type T struct{ a int }

func (t T) M() { println("never") }

type I interface{ M() }

//go:noinline
func call(i I) {
	i.M()
}

func main() {
	var p *T
	call(p)
}
