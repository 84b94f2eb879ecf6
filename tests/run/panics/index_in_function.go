// An index out of range in a called function.
package main

func get(s []int, i int) int {
	return s[i]
}

func main() {
	s := make([]int, 3)
	println(get(s, 2))
	println(get(s, 5))
}
