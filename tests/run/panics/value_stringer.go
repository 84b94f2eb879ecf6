// panic with a Stringer.
package main

type S int

func (s S) String() string { return "I am S" }

func main() {
	println("before")
	panic(S(1))
}
