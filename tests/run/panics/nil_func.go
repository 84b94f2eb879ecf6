// A call of a nil function.
package main

func main() {
	var f func(int) int
	println(f(1))
}
