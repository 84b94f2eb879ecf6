// The line is that of the function that panics, not of its caller.
package main

func f(n int) {
	if n == 0 {
		panic("deep")
	}
	f(n - 1)
}

func main() {
	println("main")
	f(3)
}
