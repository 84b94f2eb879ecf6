// panic with an unsigned 64-bit integer.
package main

func main() {
	println("before")
	panic(uint64(1<<64 - 1))
}
