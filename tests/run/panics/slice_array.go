// Slice bounds beyond the length of an array.
package main

func main() {
	var a [3]int
	j := 5
	println(len(a[:j]))
}
