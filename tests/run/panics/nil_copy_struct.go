// A copy of a large struct through nil.
package main

type T struct{ a [100]int }

func main() {
	var p *T
	t := *p
	println(t.a[5])
}
