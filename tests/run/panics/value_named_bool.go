// panic with a named bool.
package main

type MyB bool

func main() {
	println("before")
	panic(MyB(true))
}
