// panic with a func.
package main

func main() {
	println("before")
	panic(func() {})
}
