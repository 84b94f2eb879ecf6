// An unhashable map key.
package main

type S struct{ f func() }

func main() {
	m := map[any]int{}
	m[S{}] = 1
}
