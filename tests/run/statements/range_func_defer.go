// In a range over a function, defer belongs to the enclosing function, and goto and return leave the loop.
package main

func seq(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		defer println("seq cleanup")
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func deferred() (out string) {
	defer func() { println("outer defer", out) }()
	for i := range seq(3) {
		defer func() { out += string(rune('a' + i)) }()
		println("body", i)
	}
	println("loop over")
	return "r"
}

func jump() int {
	for i := range seq(5) {
		if i == 2 {
			goto done
		}
	}
	return 1
done:
	return 2
}

func rec() (s string) {
	defer func() {
		s = "recovered " + recover().(string)
	}()
	for i := range seq(3) {
		if i == 1 {
			panic("in body")
		}
	}
	return "not reached"
}

func named() (a, b int) {
	for i := range seq(3) {
		a = i
		for j := range seq(2) {
			b = j * 10
			if i == 1 {
				return
			}
		}
	}
	return 0, 0
}

func main() {
	println(deferred())
	println(jump())
	println(rec())
	println(named())
}
