// panic with a struct.
package main

type E struct{ n int }

func main() {
	println("before")
	panic(E{1})
}
