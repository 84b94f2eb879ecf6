// A nil receiver dereferenced in a method.
package main

type T struct {
	pad [5000]int
	v   int
}

func (t *T) ok() bool { return t == nil }

func (t *T) get() int {
	return t.v
}

func main() {
	var t *T
	println(t.ok())
	println(t.get())
}
