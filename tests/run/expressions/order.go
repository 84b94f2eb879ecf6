// Order of evaluation of calls, and operands evaluated once.
package main

var log string

func v(s string, n int) int { log += s; return n }
func sl(s string) []int     { log += s; return []int{1, 2, 3, 4} }
func mp(s string) map[int]int {
	log += s
	return map[int]int{1: 10}
}
func fn(s string) func(int, int) int {
	log += s
	return func(a, b int) int { log += "!"; return a*10 + b }
}
func ptr(s string) *int { log += s; return new(int) }

func show(x int) { println(x, log); log = "" }

type T struct{ n int }

func (t T) m(s string, x int) T { log += s; return T{t.n*10 + x} }

func main() {
	show(v("a", 1) + v("b", 2)*v("c", 3))
	show(fn("f")(v("x", 1), v("y", 2)))
	show(sl("s")[v("i", 2)])
	show(len(sl("s")[v("l", 1):v("h", 3)]))
	sl("s")[v("i", 1)] = v("r", 5)
	show(0)
	mp("m")[v("k", 1)] += v("d", 2)
	show(0)
	*ptr("p"), sl("q")[v("i", 0)] = v("1", 1), v("2", 2)
	show(0)
	x := []int{v("a", 1), v("b", 2), v("c", 3)}
	show(len(x))
	y := map[int]int{v("k", 1): v("v", 2), v("l", 3): v("w", 4)}
	show(len(y))
	show(T{}.m("1", v("a", 1)).m("2", v("b", 2)).m("3", v("c", 3)).n)
	z := T{n: v("t", 4)}
	show(z.n)
	a, b := v("a", 1), v("b", 2)
	show(a - b)
	var arr [3]int
	arr[v("0", 0)], arr[v("1", 1)], arr[v("2", 2)] = v("x", 7), v("y", 8), v("z", 9)
	show(arr[0]*100 + arr[1]*10 + arr[2])
	println(v("p", 1) < v("q", 2), v("r", 3) == v("s", 3))
	show(0)
	switch v("t", 2) {
	case v("1", 1), v("2", 2), v("3", 3):
		log += "."
	}
	show(0)
	for range sl("r") {
		log += "."
	}
	show(0)
	defer show(v("d", 1))
	log += "later"
}
