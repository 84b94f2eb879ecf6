// An assertion that names generic types.
package main

type G[T any] struct{ v T }

func main() {
	var e any = G[int]{1}
	_ = e.(G[string])
}
