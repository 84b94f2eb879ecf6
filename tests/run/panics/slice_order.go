// Slice bounds in the wrong order.
package main

func main() {
	s := []int{1, 2, 3}
	i, j := 3, 2
	println(len(s[i:j]))
}
