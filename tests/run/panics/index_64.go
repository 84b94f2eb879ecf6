// A 64-bit index is reported in full.
package main

func main() {
	s := []int{1}
	i := int64(1) << 40
	println(s[i])
}
