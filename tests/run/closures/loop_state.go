// Closures that capture loop variables, parameters and results of memory class.
package main

type Big struct {
	v [10]int
	s string
}

func each(bs []Big) (fs []func() (int, string)) {
	for i, b := range bs {
		fs = append(fs, func() (int, string) {
			b.v[0]++
			b.s += "."
			return b.v[0] + i, b.s
		})
	}
	return
}

func param(b Big) (func(int), func() int) {
	return func(n int) { b.v[1] += n }, func() int { return b.v[1] }
}

func result() (b Big, get func() int) {
	get = func() int { return b.v[2] }
	b.v[2] = 5
	defer func() { b.v[2] *= 3 }()
	return b, get
}

func array() (a [5]int, err error) {
	defer func() {
		if r := recover(); r != nil {
			a[4] = r.(int)
		}
	}()
	a[0] = 1
	func() {
		a[1] = 2
		panic(9)
	}()
	return
}

func nested(n int) func() func() int {
	var arr [3]int
	return func() func() int {
		arr[n%3]++
		local := arr
		return func() int {
			local[0] += 10
			return local[0]*100 + local[1]*10 + arr[1]
		}
	}
}

func main() {
	bs := []Big{{s: "a"}, {s: "b"}}
	fs := each(bs)
	fs[0]()
	n, s := fs[0]()
	println(n, s, bs[0].v[0])
	n, s = fs[1]()
	println(n, s)
	add, get := param(bs[0])
	add(3)
	add(4)
	println(get(), bs[0].v[1])
	b, g := result()
	println(b.v[2], g())
	a, _ := array()
	println(a[0], a[1], a[4])
	mk := nested(1)
	f := mk()
	h := mk()
	println(f(), f(), h())
	var arrs [3][2]int
	var ps []*[2]int
	for i := range arrs {
		p := &arrs[i]
		p[0] = i
		ps = append(ps, p)
		defer func() { p[1] = i }()
	}
	ps[2][0] = 50
	println(arrs[2][0], arrs[1][0])
	type pt struct{ x, y, z, w, u int }
	var gets []func() pt
	for q := (pt{1, 0, 0, 0, 0}); q.x < 4; q.x++ {
		q.y = q.x * 10
		gets = append(gets, func() pt { q.z++; return q })
	}
	gets[0]()
	println(gets[0]().z, gets[1]().y, gets[2]().x)
}
