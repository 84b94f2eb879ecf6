// A capacity in make below the length.
package main

func main() {
	n := 5
	s := make([]int, 10, n)
	println(len(s))
}
