// Many deferred calls, in loops and in recursion, with captured state.
package main

func loop(n int) (s int) {
	for i := range n {
		defer func() { s = (s*3 + i) % 1000003 }()
	}
	return 1
}

func rec(n int, out *[]int) {
	if n == 0 {
		return
	}
	defer func() { *out = append(*out, n) }()
	rec(n-1, out)
}

type stack struct{ items []string }

func (s *stack) push(x string) func() {
	s.items = append(s.items, x)
	return func() {
		print("pop ", s.items[len(s.items)-1], " ")
		s.items = s.items[:len(s.items)-1]
	}
}

func big() (r [10]int) {
	a := [10]int{1, 2, 3}
	defer func(b [10]int) {
		for i := range r {
			r[i] += b[i]
		}
	}(a)
	a[0] = 100
	return a
}

func main() {
	println(loop(0), loop(1), loop(5), loop(2000))
	var out []int
	rec(100, &out)
	sum := 0
	for i, v := range out {
		sum += i * v
	}
	println(len(out), out[0], out[99], sum)
	var s stack
	func() {
		defer s.push("a")()
		defer s.push("b")()
		println("depth", len(s.items))
	}()
	println(len(s.items))
	r := big()
	println(r[0], r[1], r[2], r[3])
}
