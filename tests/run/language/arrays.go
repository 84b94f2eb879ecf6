package main

type A [3]int

func sum(a [3]int) int {
	s := 0
	for _, v := range a {
		s += v
	}
	a[0] = 1000
	return s
}

func get() A { return A{7, 8, 9} }

func main() {
	a := [3]int{1, 2, 3}
	b := a
	b[0] = 10
	println(a[0], b[0], a == b, a == [3]int{1, 2, 3}, a != b)
	println(sum(a), a[0])
	i := 2
	a[i]++
	a[i-1] *= 5
	println(a[1], a[2])
	for i, v := range a {
		a[2] = 100
		println(i, v)
	}
	for i, v := range &a {
		a[2] = 200
		println(i, v)
	}
	var one [1]int
	one[i-2] = 5
	println(one[0], one == [1]int{5})
	var zero [0]int
	println(len(zero), zero == [0]int{})
	var m [2][3]int
	m[1][2] = 4
	n := m
	n[1][2]++
	println(m[1][2], n[1][2], m == n, len(m[0]))
	println(get()[1], len(get()))
	p := &a
	p[0] = 3
	println(a[0], len(p), p[1:][0])
	for i := range p {
		println(i)
	}
	var np *[4]int
	for i := range np {
		print(i, " ")
	}
	println(len(np))
	c := [...]string{"x", "y"}
	d := [2]string{"x", "y"}
	println(c == d)
	type E [2]interface{}
	println(E{1, "a"} == E{1, "a"}, E{1, 2} == E{1, "a"})
	x := [4]float64{1, 2}
	y := x
	y[3] = -0.0
	println(x == y)
	big := [1000]byte{999: 7}
	big2 := big
	println(big2[999], big == big2)
	a, b = b, a
	println(a[0], b[0])
}
