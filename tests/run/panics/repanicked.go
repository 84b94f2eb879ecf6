// A recovered panic raised again.
package main

func main() {
	defer func() {
		panic(recover())
	}()
	panic("A")
}
