// panic with a named complex.
package main

type MyC complex128

func main() {
	println("before")
	panic(MyC(1))
}
