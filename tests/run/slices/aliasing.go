// Slices share their array: aliasing, reslicing, filtering in place, two-dimensional tables.
package main

func filter(s []int, keep func(int) bool) []int {
	out := s[:0]
	for _, v := range s {
		if keep(v) {
			out = append(out, v)
		}
	}
	return out
}

func sort(s []int) {
	if len(s) < 2 {
		return
	}
	p, i := s[0], 0
	for j := 1; j < len(s); j++ {
		if s[j] < p {
			i++
			s[i], s[j] = s[j], s[i]
		}
	}
	s[0], s[i] = s[i], s[0]
	sort(s[:i])
	sort(s[i+1:])
}

type Stack []string

func (s *Stack) Push(v string) { *s = append(*s, v) }
func (s *Stack) Pop() string {
	old := *s
	v := old[len(old)-1]
	*s = old[:len(old)-1]
	return v
}

func main() {
	s := []int{1, 2, 3, 4, 5, 6}
	t := s[2:4]
	t[0] = 30
	println(s[2], len(t), cap(t))
	t = append(t, 50)
	println(s[4])
	t = append(t[:1:1], 99)
	println(s[3], t[1])
	u := filter(s, func(v int) bool { return v%2 == 0 })
	println(len(u), u[0], u[1], s[0])
	r := []int{}
	x := uint32(1)
	for range 200 {
		x = x*1664525 + 1013904223
		r = append(r, int(x>>16)%1000)
	}
	sort(r)
	ok := true
	for i := 1; i < len(r); i++ {
		ok = ok && r[i-1] <= r[i]
	}
	println(ok, r[0], r[199])
	grid := make([][]int, 4)
	for i := range grid {
		grid[i] = make([]int, 4)
		for j := range grid[i] {
			grid[i][j] = i * j
		}
	}
	grid[1], grid[3] = grid[3], grid[1]
	println(grid[1][3], grid[3][3])
	var st Stack
	st.Push("a")
	st.Push("b")
	println(st.Pop(), len(st), st.Pop(), len(st))
	var nilS []int
	println(nilS == nil, len(nilS[0:0]), nilS[:0] == nil)
	for len(s) > 0 {
		print(s[len(s)-1], " ")
		s = s[:len(s)-1]
	}
	println(s != nil)
	q := []int{1, 2, 3}
	for len(q) > 0 && q[0] < 5 {
		q = append(q[1:], q[0]+3)
	}
	println(len(q), q[0], q[2])
}
