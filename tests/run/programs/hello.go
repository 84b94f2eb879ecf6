// A program that ends normally.
package main

func main() {
	println("hello")
}
