// A panic in a method called through an interface.
package main

type I interface{ M(p *int) }
type T struct{ n int }

func (t *T) M(p *int) {
	t.n = 1
	t.n = *p
}

func main() {
	var i I = &T{}
	i.M(nil)
}
