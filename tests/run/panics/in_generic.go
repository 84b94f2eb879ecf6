// A panic in a generic function.
package main

func at[T any](s []T, i int) T {
	return s[i]
}

func main() {
	println(at([]string{"a"}, 0))
	println(at([]int{1}, 1))
}
