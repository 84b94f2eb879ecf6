// A type assertion on nil.
package main

func main() {
	var e any
	println(e.(int))
}
