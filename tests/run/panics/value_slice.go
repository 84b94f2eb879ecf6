// panic with a slice.
package main

func main() {
	println("before")
	panic([]int{1})
}
