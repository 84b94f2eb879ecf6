// The line of a call that spans lines.
package main

func index(s []int, i int) int {
	println("called")
	return s[i]
}

func main() {
	s := []int{1}
	println(
		"a",
		s[0],
		index(s,
			4),
	)
}
