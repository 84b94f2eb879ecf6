// Range over functions: yields of zero, one and two values; break, continue, return, labels, nesting.
package main

func count(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				print("(stop ", i, ") ")
				return
			}
		}
		print("(end) ")
	}
}

func pairs(s ...string) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		for i, v := range s {
			if !yield(i, v) {
				return
			}
		}
	}
}

func times(n int) func(func() bool) {
	return func(yield func() bool) {
		for range n {
			if !yield() {
				return
			}
		}
	}
}

func find(n int) (res int, ok bool) {
	for i := range count(10) {
		if i == n {
			return i * 100, true
		}
	}
	return -1, false
}

func nested() string {
	for i := range count(3) {
		for j, s := range pairs("a", "b") {
			if i == 1 && j == 1 {
				return s
			}
		}
	}
	return "none"
}

func labels() {
outer:
	for i := range count(5) {
		for j := range count(5) {
			if j == 1 {
				continue outer
			}
			if i == 2 {
				break outer
			}
			print(i, j, " ")
		}
	}
	println()
}

type Tree struct {
	l, r *Tree
	v    int
}

func (t *Tree) push(yield func(int) bool) bool {
	return t == nil || t.l.push(yield) && yield(t.v) && t.r.push(yield)
}

func (t *Tree) Values() func(func(int) bool) {
	return func(yield func(int) bool) { t.push(yield) }
}

func main() {
	for i := range count(3) {
		print(i, " ")
	}
	println()
	for i, s := range pairs("x", "y") {
		print(i, s, " ")
	}
	println()
	n := 0
	for range times(4) {
		n++
	}
	println(n)
	for i := range count(10) {
		if i%2 == 0 {
			continue
		}
		if i > 5 {
			break
		}
		print(i, " ")
	}
	println()
	println(find(3))
	println(find(30))
	println(nested())
	labels()
	t := &Tree{&Tree{nil, nil, 1}, &Tree{nil, nil, 3}, 2}
	for v := range t.Values() {
		print(v, " ")
		if v == 2 {
			break
		}
	}
	println()
	var fs []func() int
	for i := range count(3) {
		fs = append(fs, func() int { i += 5; return i })
	}
	println(fs[0](), fs[1](), fs[0]())
	var k int
	for k = range count(4) {
	}
	println(k)
	for range pairs("only") {
		print("ranged ")
	}
	println()
}
