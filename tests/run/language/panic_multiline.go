package main

func idx(s []int, i int) int {
	return 1 +
		s[0] +
		s[i] *
			2
}

func main() {
	x := []int{1}
	y := idx(x,
		0)
	println(y)
	z := y +
		idx(
			x,
			y)
	println(z)
}
