// panic with a string of two lines.
package main

func main() {
	println("before")
	panic("a\nb")
}
