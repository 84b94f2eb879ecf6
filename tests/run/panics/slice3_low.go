// A low bound above the high bound with three indices.
package main

func main() {
	s := []int{1, 2, 3}
	i := 2
	println(len(s[i:1:3]))
}
