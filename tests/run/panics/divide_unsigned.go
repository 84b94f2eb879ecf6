// An unsigned 8-bit division by zero.
package main

func main() {
	var a, b uint8 = 1, 0
	a /= b
	println(a)
}
