// panic with a complex number.
package main

func main() {
	println("before")
	panic(1 + 2i)
}
