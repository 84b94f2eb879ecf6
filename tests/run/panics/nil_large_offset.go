// Nil checks hold for fields at large offsets.
package main

type T struct {
	a [1 << 20]byte
	b int
}

func main() {
	var p *T
	println("big offset")
	p.b++
}
