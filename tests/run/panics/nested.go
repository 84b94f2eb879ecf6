// A panic in a deferred call shows both.
package main

func main() {
	defer func() {
		panic("B")
	}()
	panic("A")
}
