// An array index out of range, in a called function.
package main

var a [3]int

func get(i int) int {
	return a[i]
}

func main() {
	println("array")
	println(get(3))
}
