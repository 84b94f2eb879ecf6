// A failed type assertion to a concrete type.
package main

func main() {
	var e any = "s"
	println(e.(int))
}
