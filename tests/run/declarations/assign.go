// Assignment: tuple assignment in two phases, operator assignment, blank identifier.
package main

type T struct{ v, w int }

var calls int

func idx() int { calls++; return 1 }

func two() (int, string) { return 2, "two" }

func main() {
	a, b, c := 1, 2, 3
	a, b, c = c, a, b
	println(a, b, c)
	i := 0
	s := []int{10, 20}
	i, s[i] = 1, 99
	println(i, s[0], s[1])
	s[0], s[0] = 1, 2
	println(s[0])
	s[1], s[2-2] = s[0], s[1]
	println(s[0], s[1])
	x := []int{1, 2, 3}
	i = 0
	i, x[i] = 1, 2
	i = 0
	x[i], i = 2, 1
	x[0], x[0] = 1, 2
	println(i, x[0], x[1], x[2])
	arr := [3]int{1, 2, 3}
	arr[idx()] += 10
	println(arr[1], calls)
	p := &T{1, 2}
	p.v, p.w = p.w, p.v
	println(p.v, p.w)
	n, _ := two()
	_, str := two()
	println(n, str)
	m := map[string]int{}
	m["a"] += 5
	m["a"]++
	m["b"]--
	m["a"] <<= 2
	println(m["a"], m["b"])
	v := 100
	v -= 1
	v *= 3
	v /= 2
	v %= 50
	v |= 0x40
	v &= 0x7f
	v ^= 0x0f
	v &^= 1
	v <<= 3
	v >>= 1
	println(v)
	str += "!"
	println(str)
	var e any = 1
	e, ok := e.(string)
	println(e == "", ok)
}
