// A panic in the body of a range over a function.
package main

func seq(yield func(int) bool) {
	defer println("seq done")
	for i := range 3 {
		if !yield(i) {
			return
		}
	}
}

func main() {
	for i := range seq {
		println(i)
		if i == 1 {
			panic("body")
		}
	}
}
