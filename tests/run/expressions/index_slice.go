// Index and slice expressions on arrays, pointers to arrays, slices, strings.
package main

func show(s []int) {
	print("[")
	for i, v := range s {
		if i > 0 {
			print(" ")
		}
		print(v)
	}
	println("]", len(s), cap(s))
}

func main() {
	a := [6]int{0, 1, 2, 3, 4, 5}
	p := &a
	s := a[1:4]
	show(s)
	show(p[2:])
	show(p[:2])
	show(a[:])
	show(s[1:5])
	show(s[:0])
	show(s[3:])
	show(a[1:3:4])
	show(s[:2:2])
	show(a[6:])
	s[0] = 100
	println(a[1], p[1])
	str := "hello, 世界"
	println(str[7:10], str[:5], str[7:], str[len(str):] == "", str[0], str[7])
	var n []int
	show(n[:])
	show(n[0:0:0])
	println(n[:] == nil)
	i64, u8 := int64(2), uint8(4)
	println(a[i64], a[u8], len(a[i64:u8]), "abc"[i64])
	const k = 3
	println(a[k], "const"[k])
	m := map[string][]int{"x": {7, 8, 9}}
	println(m["x"][1], len(m["y"]))
	mat := [][]int{{1, 2}, {3, 4}}
	mat[1][0] += 10
	println(mat[1][0], mat[0][1:][0])
	t := a[2:4]
	t = t[:cap(t)]
	show(t)
	println(&a[2] == &t[0], &s[0] == &p[1])
}
