// If statements with init statements and chains.
package main

func classify(n int) string {
	if n < 0 {
		return "negative"
	} else if n == 0 {
		return "zero"
	} else if half := n / 2; half*2 == n {
		return "even"
	} else if n > 100 {
		return "big odd"
	} else {
		return "odd"
	}
}

func lookup(m map[string]int, k string) int {
	if v, ok := m[k]; ok {
		return v
	} else if d, ok := m["default"]; ok {
		return -d
	}
	return 0
}

type T struct{ ok bool }

func main() {
	for _, n := range []int{-5, 0, 4, 7, 101} {
		println(n, classify(n))
	}
	m := map[string]int{"a": 1}
	println(lookup(m, "a"), lookup(m, "b"))
	m["default"] = 9
	println(lookup(m, "b"))
	if (T{true}).ok {
		println("literal in parentheses")
	}
	if x, y := 1, 2; x > y {
		println("no")
	} else {
		println(x, y)
	}
	if true {
	} else {
		println("never")
	}
}
