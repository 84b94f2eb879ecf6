// min, max and clear.
package main

type D float64

func main() {
	println(min(3, 1, 2), max(3, 1, 2), min(5), max("b", "a", "c"), min("b", "abc"))
	x, y := 3, 7.5
	println(min(x, 10), max(x, 2), min(y, 8), max(y, 1<<3), min(2.5, y))
	var f32 float32 = 1.5
	println(max(f32, 1), min(D(2), 3))
	nan := y - y
	nan /= nan
	println(min(nan, 1), max(1, nan), min(1, 2, nan))
	zero := 0.0
	neg := -1 / (1 / zero)
	println(min(zero, neg), max(neg, zero), 1/min(neg, zero), 1/max(neg, zero))
	const c = min(1, 2.5, 'a')
	println(c, max(1, 2.0, 3))
	var u8 uint8 = 200
	var i64 int64 = -1 << 40
	println(max(u8, 100), min(i64, 0), max(i64, i64+1))
	s := []string{"a", "b"}
	t := s[:1]
	clear(s)
	println(len(s), s[0] == "", t[0] == "")
	m := map[float64]int{1: 1, nan: 2}
	m[nan] = 3
	println(len(m))
	delete(m, nan)
	println(len(m))
	clear(m)
	println(len(m))
	m[2] = 2
	println(len(m), m[2])
	var nm map[int]int
	clear(nm)
	clear([]int(nil))
	a := [4]int{1, 2, 3, 4}
	clear(a[1:3])
	println(a[0], a[1], a[2], a[3])
	st := s[0]
	println(min(st, "z") == "", max(st, "z"))
}
