// Conversions of 64-bit integers to floats round once, to nearest even.
package main

//go:noinline
func i64(x int64) (float32, float64) { return float32(x), float64(x) }

//go:noinline
func u64(x uint64) (float32, float64) { return float32(x), float64(x) }

//go:noinline
func i32(x int32) (float32, float64) { return float32(x), float64(x) }

//go:noinline
func f64(x float64) (float32, int64, uint32) { return float32(x), int64(x), uint32(int64(x)) }

//go:noinline
func sum32(a, b, c float32) float32 { return a*b + c }

func main() {
	for _, x := range []int64{1<<62 + 1<<38 + 1, 1<<62 + 1<<38, 1<<62 + 3<<38, 1<<53 + 1, 1<<53 + 3, -(1<<53 + 1), 1<<24 + 1, 1<<63 - 1, -1 << 63, 1<<54 + 2, 1<<54 + 6} {
		a, b := i64(x)
		println(x, a, b)
	}
	for _, x := range []uint64{1<<63 + 1<<39 + 1, 1<<63 + 1<<39, 1<<63 + 1<<10, 1<<63 + 1<<10 + 1, 1<<64 - 1, 1<<64 - 1<<10, 1<<64 - 1<<39, 1<<53 + 1} {
		a, b := u64(x)
		println(x, a, b)
	}
	for _, x := range []int32{1<<24 + 1, 1<<24 + 3, -(1<<24 + 1), 1<<31 - 1, -1 << 31} {
		a, b := i32(x)
		println(x, a, b)
	}
	for _, x := range []float64{0.1, 1.0000000596046448, 1.00000005960464489, 16777217, 1e-46, 1e-45, 7e-46, 123456789.75, -2.5} {
		a, b, c := f64(x)
		println(a, b, c)
	}
	println(sum32(1.0000001, 1.0000001, -1.0000002), sum32(16777216, 1, 1), sum32(0.1, 10, -1))
	var f float32 = 0.1
	var d float64 = float64(f)
	println(d, d*3, float32(d*3), f*3, f+f+f)
	x := 1e16
	println(x+1-x, x+2-x, (x+1)+1-x, 1e16+1.0-1e16)
	third := 1.0 / 3
	println(third*3 == 1, third+third+third == 1, 0.1+0.7)
	h := float32(third)
	println(h*3 == 1, float64(h) == third, float64(h)-third < 1e-7)
	var acc float32
	for range 1000 {
		acc += 0.001
	}
	println(acc)
	n := 0
	for y := float32(0); y < 1; y += 0.1 {
		n++
	}
	println(n)
}
