// panic with a named string.
package main

type MyStr string

func main() {
	println("before")
	panic(MyStr("x\"y"))
}
