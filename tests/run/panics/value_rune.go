// panic with a rune.
package main

func main() {
	println("before")
	panic('x')
}
