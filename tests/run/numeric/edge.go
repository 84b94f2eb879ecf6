// Numeric edge cases: conversions at the limits, float widths, remainders, overflow detection.
package main

//go:noinline
func add(a, b int32) (int32, bool) {
	s := a + b
	return s, (s > a) == (b > 0)
}

//go:noinline
func neg(x int8) int8 { return -x }

//go:noinline
func half(x uint32) float32 { return float32(x) / 2 }

func trunc(f float64) (int8, uint8, int16, uint16, int32, uint32, int64) {
	return int8(f), uint8(f), int16(f), uint16(f), int32(f), uint32(f), int64(f)
}

func ulp(f float64) float64 {
	g := f
	for d := f; f+d != f; d /= 2 {
		g = d
	}
	return g
}

func main() {
	println(add(1<<31-1, 1))
	println(add(-1<<31, -1))
	println(add(5, -7))
	println(neg(-128), neg(127))
	println(half(1<<32-1), half(16777217))
	println(trunc(100.7))
	println(trunc(0.9999999))
	println(ulp(1), ulp(1e10), ulp(1e-300))
	var f float32 = 1
	n := 0
	for f+1 != f {
		f *= 2
		n++
	}
	println(n, f)
	d := 1.0
	n = 0
	for d != 0 {
		d /= 2
		n++
	}
	println(n)
	var tiny float32 = 1
	n = 0
	for tiny != 0 {
		tiny /= 2
		n++
	}
	println(n)
	x := 0.1
	s := 0.0
	for range 10 {
		s += x
	}
	println(s == 1, s, float32(s) == 1)
	var i uint8 = 3
	for j := i; j < 200; j *= 3 {
		print(j, " ")
	}
	println()
	a, b := 7.5, -2.0
	println(a/b, int(a)%int(b), int(a)/int(b), int(b)%int(a))
	m1 := int8(-1)
	println(uint8(m1)>>1, m1>>1, uint16(i)<<15>>15, int16(i)<<14<<1 == 0)
	var h uint16 = 0xffff
	println(h*h, uint32(h)*uint32(h), int16(h), h<<1|1, ^h)
	u := uint(1)
	println(u-2, int(u-2), u-2 > u)
	c := 'z' + 1
	println(c, string(c), 'a' < c)
	println(5.0/3 == 5/3.0, float32(5)/3 == float32(5.0/3.0))
}
