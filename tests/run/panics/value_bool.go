// panic with a bool.
package main

func main() {
	println("before")
	panic(true)
}
