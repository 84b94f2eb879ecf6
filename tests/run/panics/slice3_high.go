// A high bound above the third index.
package main

func main() {
	s := []int{1, 2, 3}
	j := 3
	println(len(s[:j:2]))
}
