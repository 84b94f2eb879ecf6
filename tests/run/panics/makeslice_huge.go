// A length in make beyond the address space.
package main

func main() {
	n := 1 << 30
	s := make([]int64, n)
	println(len(s))
}
