package main

func main() {
	x, y := 1.5, -2.25
	println(x+y, x-y, x*y, x/y, -x)
	var z float64
	println(x/z, -x/z, z/z, -z)
	var f float32 = 16777216
	println(f+1, f/3, float64(f)/3)
	println(int(2.9*x), int(y), int64(1e15*x), uint8(x), uint64(1e19))
	nan := z / z
	println(nan == nan, nan != nan, nan < x, nan > x, x <= x, x >= y)
	println(float64(1<<53+1), float32(0.1), 1e100, 1e-7)
	var i64 int64 = 1<<62 + 1
	println(float64(i64), float32(i64))
	var u64 uint64 = 1<<63 + 1<<62
	println(float64(u64), float32(u64), uint64(float64(u64)))
	println(min(x, y), max(x, y, 3), min(nan, x), max(nan, x))
	nz := 0.0
	nz = -nz
	println(min(0, nz), max(nz, 0), 1/min(z, nz), 1/max(z, nz))
	var i int = -5
	var u uint32 = 4000000000
	println(float64(i), float32(u), float64(u), int8(float32(i)))
	println(0.1+0.2, float32(0.1)+float32(0.2))
}
