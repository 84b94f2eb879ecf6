// Increment and decrement of all operands; expression statements.
package main

type T struct {
	f float64
	p *int
	a [2]uint8
}

func main() {
	x := 1
	x++
	x++
	x--
	println(x)
	t := T{p: &x}
	t.f++
	*t.p++
	t.a[1]--
	println(t.f, x, t.a[1])
	m := map[string]float32{}
	m["a"]++
	m["a"]++
	println(m["a"])
	s := [][]int{{1}}
	s[0][0]--
	println(s[0][0])
	c := 1 + 2i
	c++
	println(c)
	var u uint16
	u--
	println(u)
	r := 'a'
	r++
	println(string(r))
	func() int { println("expression statement"); return 1 }()
	(func() { println("parenthesised") })()
	copy([]int{1}, []int{2})
}
