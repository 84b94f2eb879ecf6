// panic with a generic struct.
package main

type G[T any] struct{ v T }

func main() {
	println("before")
	panic(G[int]{})
}
