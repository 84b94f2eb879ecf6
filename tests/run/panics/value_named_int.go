// panic with a named integer.
package main

type MyInt int

func main() {
	println("before")
	panic(MyInt(3))
}
