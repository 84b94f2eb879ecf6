// A program that ends normally has status 0.
package main

func main() {
	println("fine")
}
