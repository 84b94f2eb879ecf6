// panic with an array.
package main

func main() {
	println("before")
	panic([2]int{})
}
