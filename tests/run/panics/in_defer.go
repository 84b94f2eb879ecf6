// Deferred calls run before the program dies; the panic of the body is reported.
package main

func main() {
	defer println("deferred 1")
	defer func() {
		println("deferred 2", recover() == nil)
	}()
	func() {
		defer println("inner")
	}()
	println("end")
	var p *int
	defer println("deferred 3")
	*p = 1
}
