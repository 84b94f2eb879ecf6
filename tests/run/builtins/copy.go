// copy: overlap in both directions, different lengths, from strings.
package main

func show(s []int) {
	for _, v := range s {
		print(v, " ")
	}
	println()
}

func main() {
	a := []int{1, 2, 3, 4, 5}
	println(copy(a[2:], a))
	show(a)
	a = []int{1, 2, 3, 4, 5}
	println(copy(a, a[2:]))
	show(a)
	println(copy(a, []int{}), copy([]int(nil), a), copy(a[:2], []int{9, 9, 9}))
	show(a)
	b := make([]byte, 4)
	n := copy(b, "hello")
	println(n, string(b))
	n = copy(b[1:], "é")
	println(n, string(b))
	s := []string{"a", "b", "c"}
	copy(s[1:], s)
	println(s[0], s[1], s[2])
	p := [4]*int{new(1), new(2)}
	copy(p[2:], p[:2])
	*p[0] = 7
	println(*p[2], *p[3])
	m := []any{1, "x", nil}
	o := make([]any, 2)
	println(copy(o, m), o[1].(string))
	big := make([]int64, 5000)
	for i := range big {
		big[i] = int64(i)
	}
	copy(big[1:], big)
	println(big[0], big[1], big[4999])
}
