// An index through a pointer to an array.
package main

func main() {
	var a [4]byte
	p := &a
	for i := range 10 {
		p[i] = 1
	}
}
