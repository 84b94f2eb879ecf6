// Slice bounds beyond the capacity.
package main

func main() {
	s := make([]int, 2, 3)
	j := 5
	println(len(s[:3]))
	println(len(s[:j]))
}
