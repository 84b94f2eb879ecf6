// A failed type assertion to an interface.
package main

type I interface{ M() }
type T int

func main() {
	var e any = T(1)
	println(e.(I) == nil)
}
