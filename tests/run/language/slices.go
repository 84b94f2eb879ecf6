package main

type T struct{ a, b, c, d, e int }

func main() {
	var s []int
	println(s == nil, len(s), cap(s))
	s = append(s, 1, 2, 3)
	t := s[1:2]
	println(len(t), cap(t) == cap(s)-1, t[0])
	t = append(t, 99)
	println(s[2], t[1])
	u := s[:1:1]
	u = append(u, 7)
	println(s[1], u[1], len(u))
	e := []int{}
	println(e == nil, len(e))
	v := make([]int, 2, 10)
	v[1] = 5
	w := append(v, s...)
	println(len(w), w[1], w[2], w[4])
	println(copy(v, []int{8, 9, 10}), v[0], v[1])
	println(copy(w[1:], w), w[0], w[1], w[2], w[3])
	bs := make([]byte, 3)
	println(copy(bs, "hello"), string(bs))
	bs = append(bs, " world"...)
	bs = append(bs, '!')
	println(string(bs))
	m := []T{{1, 2, 3, 4, 5}, {a: 6, e: 7}}
	m = append(m, m[1], T{c: 3})
	m[0].b = 20
	println(len(m), m[0].b, m[1].e, m[2].a, m[3].c)
	p := &m[1]
	p.a++
	println(m[1].a)
	mm := [][]int{{1}, {2, 3}, nil}
	mm[1][0] += 10
	mm[2] = append(mm[2], mm[1]...)
	println(mm[2][0], len(mm[2]))
	x := []int{5: 1, 2, 1: 7, 8}
	println(len(x), x[5], x[6], x[1], x[2], x[0])
	clear(x)
	println(x[5])
	arr := [5]int{1, 2, 3, 4, 5}
	sl := arr[1:4]
	sl[0] = 42
	println(arr[1], len(sl), cap(sl))
	a4 := [3]int(sl)
	a4[0] = 1
	println(sl[0], a4[0], a4[2])
	ap := (*[2]int)(sl)
	ap[1] = 77
	println(sl[1], arr[2])
	println((*[0]int)(nil) == nil, (*[0]int)([]int(nil)) == nil, (*[0]int)([]int{}) == nil)
	var big []int
	for i := 0; i < 100; i++ {
		big = append(big, i)
	}
	sum := 0
	for _, q := range big {
		sum += q
	}
	println(sum)
	println(append([]int(nil), 1)[0], len(append([]int(nil))))
	var i64 int64 = 2
	println(big[i64], big[uint8(3)], len(big[i64:10]))
	ss := [...]string{2: "c", 0: "a"}
	println(len(ss), ss[0], ss[1], ss[2])
	var z []struct{}
	z = append(z, struct{}{}, struct{}{})
	println(len(z))
	f := func(xs ...int) int { return len(xs) }
	println(f(), f(1, 2), f(big...), f(nil...))
}
