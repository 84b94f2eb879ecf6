// A panic in an init function.
package main

func init() {
	var m map[int]int
	m[1]++
}

func main() {
	println("never")
}
