// panic with a nil pointer.
package main

type E struct{ n int }

func main() {
	println("before")
	panic((*E)(nil))
}
