// panic with an anonymous struct.
package main

func main() {
	println("before")
	panic(struct{ X int }{1})
}
