// Constant expressions are exact: big integers, rationals, big floats.
package main

const (
	huge  = 1 << 500
	third = 1 / 3.0
	big   = 1e300 * 1e300
)

func main() {
	println(huge>>498, huge/(1<<497))
	println(third*3.0 == 1, int(third*3.0))
	println(big/1e599, big/1e300/1e300 == 1)
	const x = 0.1 + 0.2
	println(x == 0.3, float64(0.1)+float64(0.2) == 0.3)
	a, b := 0.1, 0.2
	println(a+b == 0.3)
	const f32 = float32(0.1)
	println(f32 == 0.1, float64(f32) == 0.1)
	const pi = 3.14159265358979323846264338327950288419716939937510582097494459
	println(pi*1e15, pi > 22/7.0)
	const m = -5 % 3
	const d = -5 / 3
	println(m, d, 7/2*2.0, 7/2.0*2)
	println(uint64(1<<64-1), int64(-1<<63), uint32(1<<32-1))
	const underflow = 1e-1000
	println(float32(1e-50), underflow*1e1000)
}
