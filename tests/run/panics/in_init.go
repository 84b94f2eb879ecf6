// A panic in a package initialiser.
package main

var x = f(0)

func f(d int) int {
	println("init")
	return 10 / d
}

func main() {
	println("never")
}
