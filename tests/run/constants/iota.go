// iota counts the specs of a group; implicit repetition repeats type and expression.
package main

type Weekday uint8

const (
	Sunday Weekday = iota
	Monday
	_
	Wednesday
)

const (
	_  = iota
	KB = 1 << (10 * iota)
	MB
	GB
)

const (
	a, b = iota, iota * 10
	c, d
	_, _
	e, f
)

const (
	s1 = "x"
	s2
	n0 = iota
	n1 = iota + 0.5
	n2
)

const (
	g = len("four") + iota
	h
)

func main() {
	println(Sunday, Monday, Wednesday)
	println(KB, MB, GB)
	println(a, b, c, d, e, f)
	println(s1, s2, n0, n1, n2)
	println(g, h)
	const (
		local = iota + 100
		local2
	)
	println(local, local2)
	const one = iota
	println(one)
}
