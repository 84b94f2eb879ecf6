// Division corner cases: most negative by -1, by constants, unsigned, 64 bits.
package main

//go:noinline
func div32(a, b int32) (int32, int32) { return a / b, a % b }

//go:noinline
func div64(a, b int64) (int64, int64) { return a / b, a % b }

//go:noinline
func divu64(a, b uint64) (uint64, uint64) { return a / b, a % b }

//go:noinline
func div8(a, b int8) (int8, int8) { return a / b, a % b }

//go:noinline
func div16(a, b int16) (int16, int16) { return a / b, a % b }

//go:noinline
func byConst(a int) (int, int, int, int, int) { return a / 1, a / -1, a / 8, a % 8, a / 7 }

func main() {
	println(div32(-1<<31, -1))
	println(div64(-1<<63, -1))
	println(div8(-128, -1))
	println(div16(-32768, -1))
	println(div32(-1<<31, 1))
	println(div32(-7, 3))
	println(div32(7, -3))
	println(div64(-7, 3))
	println(div64(1<<62, 3))
	println(div64(-1<<63, 10))
	println(divu64(1<<64-1, 10))
	println(divu64(1<<64-1, 1<<63))
	println(divu64(5, 1<<63))
	println(byConst(-9))
	println(byConst(-1 << 31))
	println(byConst(100))
	for _, b := range []int64{1, -1, 2, -2, 3, 1000000007, -1 << 63, 1<<63 - 1} {
		q, r := div64(-1<<63+1, b)
		println(b, q, r, q*b+r == -1<<63+1)
	}
}
