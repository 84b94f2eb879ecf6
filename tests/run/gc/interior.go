// Interior pointers, substrings and slices of slices keep their objects alive.
package main

type Big struct {
	pad  [50]int
	in   struct{ a, b int }
	arr  [10]string
	tail *int
}

func interior(i int) *int {
	b := &Big{}
	b.in.b = i
	return &b.in.b
}

func element(i int) *string {
	b := &Big{}
	b.arr[i] = "el" + string(rune('0'+i))
	return &b.arr[i]
}

func sub() (out []string) {
	for i := range 20 {
		s := "prefix-" + string(rune('a'+i)) + "-suffix"
		out = append(out, s[7:8])
	}
	return
}

func tails() (out [][]int) {
	for i := range 20 {
		s := make([]int, 10)
		s[9] = i
		out = append(out, s[9:])
	}
	return
}

func garbage() (n int) {
	for i := range 200 {
		b := make([]*Big, 3)
		b[i%3] = &Big{tail: &n}
		*b[i%3].tail += i
	}
	return
}

func main() {
	ps := []*int{}
	es := []*string{}
	for i := range 10 {
		ps = append(ps, interior(i))
		es = append(es, element(i))
	}
	ss, ts := sub(), tails()
	println(garbage())
	sum := 0
	s := ""
	for i := range 10 {
		sum += *ps[i]
		s += *es[i]
	}
	println(sum, s)
	for i := range 20 {
		s = ss[i] + s[:len(s)-1]
		sum += ts[i][0]
	}
	println(s, sum)
	var f []func() int
	for i := range 10 {
		b := &Big{}
		b.pad[i] = i * i
		f = append(f, func() int { return b.pad[i] })
	}
	garbage()
	for _, g := range f {
		sum += g()
	}
	println(sum)
	e := []any{}
	for i := range 10 {
		e = append(e, [2]*int{nil, ps[i]}, ss[i], float64(i))
	}
	garbage()
	for i := range 10 {
		sum += *e[3*i].([2]*int)[1] + int(e[3*i+1].(string)[0]) + int(e[3*i+2].(float64))
	}
	println(sum)
}
