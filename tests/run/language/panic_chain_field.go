package main

type T struct {
	next *T
	v    int
}

func main() {
	t := &T{next: &T{}}
	println(
		t.
			next.
			next.
			v,
	)
}
