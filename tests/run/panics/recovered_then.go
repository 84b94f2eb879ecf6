// A recovered panic and then another in the same deferred call.
package main

func main() {
	defer func() {
		recover()
		panic("B")
	}()
	panic("A")
}
