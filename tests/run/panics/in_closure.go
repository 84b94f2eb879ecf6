// A panic in a function literal.
package main

func main() {
	x := []int{1}
	f := func(i int) int {
		return x[i] // here
	}
	println(f(0))
	println(f(1))
}
