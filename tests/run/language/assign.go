package main

type T struct{ a, b, c, d, e int }

var trace string

func tr(s string, v int) int { trace += s; return v }

func two() (int, string)   { return 1, "s" }
func three() (T, any, error) { return T{e: 5}, 2, nil }

type P struct{ next *P; v int }

func main() {
	i := 0
	a := []int{5, 6, 7}
	i, a[i] = 1, 9
	println(i, a[0], a[1])
	a[0], a[1], a[2] = a[2], a[0], a[1]
	println(a[0], a[1], a[2])
	a[tr("i", 1)] += tr("v", 10)
	println(a[1], trace)
	trace = ""
	m := map[int]int{}
	m[tr("k", 1)] |= tr("w", 6)
	m[1]++
	println(m[1], trace)
	x, s := two()
	x, y := x+1, s+"!"
	println(x, s, y)
	t, e, err := three()
	println(t.e, e.(int), err == nil)
	t.a, t.b = 1, t.e
	u := t
	t, u = T{a: 9}, t
	println(t.a, u.b)
	p := &P{v: 1}
	p.next = &P{v: 2}
	p, p.next = p.next, p
	println(p.v, p.next == nil)
	_, _ = 1, "x"
	var _ = two
	_ = t
	x ^= 7
	x &^= 1
	x <<= 3
	x >>= 1
	x %= 13
	println(x)
	var f float64 = 3
	f /= 2
	f -= 1
	f *= f
	println(f)
	str := "a"
	str += "b" + str
	println(str)
	var arr [3][2]int
	arr[1][0], arr[2] = 4, [2]int{7, 8}
	arr[0] = arr[2]
	println(arr[0][1], arr[1][0], arr[2][0])
	ptr := &arr[1]
	ptr[1] = 3
	(*ptr)[0]++
	println(arr[1][0], arr[1][1])
	var b byte = 250
	b += 10
	println(b)
	var ifc any = 1
	ifc, ok := ifc.(string)
	println(ifc == "", ok)
	v, ok := m[5]
	println(v, ok)
	var iface interface{ Error() string }
	iface, ok = e.(error)
	println(iface == nil, ok)
	c := 1
	{
		c := c + 1
		c++
		println(c)
	}
	println(c)
	var (
		g, h = 1, 2.5
		k    string
		l, n int
	)
	println(g, h, k, l, n)
	mm := map[string]T{"a": {1, 2, 3, 4, 5}}
	z := mm["a"]
	z.a = 50
	mm["b"] = z
	println(mm["a"].a, mm["b"].a)
	q := [2]*int{&c, nil}
	*q[0]++
	println(c)
	defer func() {
		println(recover() != nil, a[0], a[1])
	}()
	j := 5
	a[0], a[j], a[1] = 100, 200, 300
}
