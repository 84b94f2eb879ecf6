// Conversion between floats and integers inside the range truncates toward zero; widths round.
package main

//go:noinline
func f64(x float64) (int, int64, int32) { return int(x), int64(x), int32(x) }

func main() {
	println(f64(2.9))
	println(f64(-2.9))
	println(f64(-0.5))
	println(f64(2147483647))
	println(f64(-2147483648))
	x := 1e15
	println(int64(x), int64(-x), uint64(x))
	x = 1<<63 - 1024
	println(int64(x), uint64(x))
	x = 1<<64 - 2048
	println(uint64(x))
	x = 1 << 63
	println(uint64(x))
	x = 4294967295.5
	println(uint32(x), uint64(x))
	x = 255.99
	println(uint8(x), int16(x), uint16(x))
	x = -128.5
	println(int8(x))
	var f float32 = 16777217
	println(f, int(f), int64(f*f))
	i := 123456789
	println(float32(i), float64(i), int(float32(i)))
	var u uint64 = 1<<64 - 1
	println(float64(u), float32(u), uint64(float64(u>>11<<11)) == u>>11<<11)
	u = 1<<63 + 1<<10 + 1
	println(float64(u), float32(u))
	var l int64 = -1<<63 + 1
	println(float64(l), float32(l), float64(int64(1)<<53+1))
	var w uint32 = 1<<32 - 1
	println(float64(w), float32(w))
	d := 1.0000000596046448
	println(float32(d), float64(float32(d)), float64(float32(0.1)))
	println(float32(1e300*d) > 3e38, float32(1e-300*d))
	a, b := 3.7, -3.7
	println(int(a)+int(b), float64(int(a)), complex64(complex(a, b)))
}
