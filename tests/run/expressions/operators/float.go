// Floating-point arithmetic: rounding of each width, NaN, infinities, signed zero.
package main

//go:noinline
func div(a, b float64) float64 { return a / b }

//go:noinline
func mul32(a, b float32) float32 { return a * b }

//go:noinline
func fma(a, b, c float64) float64 { return a*b + c }

func main() {
	zero := 0.0
	nan := div(zero, zero)
	inf := div(1, zero)
	neg := div(-1, zero)
	mz := div(-1, inf)
	println(nan, inf, neg, mz, 1/mz)
	println(nan == nan, nan != nan, nan < 1, nan > 1, nan <= nan, !(nan < 1))
	println(mz == 0, inf > 1e308, neg < -1e308, inf-inf, inf*0, -zero, zero*-1)
	println(0.1+0.2, 1.0/3, (zero+1e308)*10, 5e-324, 5e-324/2)
	var f32 float32 = 16777216
	println(f32+1, f32+2, float64(f32)+1, mul32(1e20, 1e20), mul32(0.1, 0.1))
	var a float32 = 0.1
	println(a, float64(a), a+0.2, a == 0.1, float64(a) == 0.1)
	println(fma(0.1, 10, -1), fma(1<<27+1, 1<<27+1, -(1<<54)))
	x := 1.5
	x += 2
	x *= -2
	x /= 4
	x--
	println(x, -x, +x)
	println(1e21, 1e20, 123456789.0, 0.000001, 1e-7, 100.0, 1e100, 3.4028234663852886e38)
	println(float32(1e21), float32(0.3), float32(16777217), float32(1e-45))
	println(min(nan, 1), max(1, nan), min(zero, mz), max(mz, zero), min(inf, neg))
}
