// Recursion without end is a fatal error.
package main

type list struct {
	next *list
	n    int
}

//go:noinline
func length(l *list) int {
	if l == nil {
		return 0
	}
	return length(l.next) + l.n
}

func main() {
	l := &list{n: 1}
	println(length(l))
	l.next = l
	println(length(l))
}
