// A 64-bit remainder by zero.
package main

func main() {
	a, b := int64(1), int64(0)
	println(a % b)
}
