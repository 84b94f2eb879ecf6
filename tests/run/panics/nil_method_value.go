// A method value of a nil interface.
package main

func main() {
	var e error
	f := e.Error
	println(f == nil)
}
