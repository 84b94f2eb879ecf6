// An integer division by zero.
package main

func main() {
	a, b := 1, 0
	println("dividing")
	println(a / b)
}
