// panic with an error.
package main

type E struct{ n int }

func (e E) Error() string {
	if e.n == 7 {
		return "seven\nlines"
	}
	return "other"
}

func main() {
	println("before")
	panic(E{7})
}
