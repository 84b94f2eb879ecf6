// panic with a named float.
package main

type MyF float64

func main() {
	println("before")
	panic(MyF(2.5))
}
