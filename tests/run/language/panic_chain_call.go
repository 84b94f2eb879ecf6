package main

type T struct{ n int }

func (t *T) a() *T { return t }
func (t *T) b(n int) *T {
	if n > 1 {
		panic("in b")
	}
	return t
}

func f(xs ...int) int { return xs[0] }

func main() {
	t := &T{}
	t.
		a().
		b(1).
		b(
			f(2),
		)
}
