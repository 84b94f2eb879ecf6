// Slice bounds beyond the length of a string.
package main

func main() {
	s := "abc"
	j := 7
	println(s[1:j])
}
