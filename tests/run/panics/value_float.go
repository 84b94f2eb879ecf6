// panic with a float.
package main

func main() {
	println("before")
	panic(1.5)
}
