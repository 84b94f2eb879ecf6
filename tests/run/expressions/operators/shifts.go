// Shifts: counts beyond the width, signed counts, untyped left operands.
package main

//go:noinline
func shl(x int32, n uint) int32 { return x << n }

//go:noinline
func shr(x int32, n uint) int32 { return x >> n }

//go:noinline
func shru(x uint32, n uint8) uint32 { return x >> n }

//go:noinline
func sh64(x int64, n int) (int64, int64) { return x << n, x >> n }

//go:noinline
func shu64(x uint64, n uint64) (uint64, uint64) { return x << n, x >> n }

//go:noinline
func sh8(x int8, u uint8, n int) (int8, int8, uint8, uint8) { return x << n, x >> n, u << n, u >> n }

func main() {
	for _, n := range []uint{0, 1, 5, 31, 32, 33, 64, 1 << 31} {
		println(n, shl(-3, n), shr(-3, n), shr(3, n), shru(0xf0000000, uint8(n)))
	}
	for _, n := range []int{0, 1, 31, 32, 33, 63, 64, 65, 1000} {
		a, b := sh64(-5, n)
		c, d := sh64(1<<62+1, n)
		println(n, a, b, c, d)
	}
	for _, n := range []uint64{0, 32, 63, 64, 1 << 32, 1<<32 + 1, 1<<64 - 1} {
		a, b := shu64(1<<63+1, n)
		println(n, a, b)
	}
	for _, n := range []int{0, 1, 7, 8, 9, 32, 256} {
		a, b, c, d := sh8(-127, 0x81, n)
		println(n, a, b, c, d)
	}
	var s uint = 33
	var i64 int64 = 1 << s
	var u32 uint32 = 1 << s
	var f = uint64(1<<s) != 0
	println(i64, u32, f, 1<<s == 0, int64(1)<<s)
	var w int64 = 1.0 << 33
	println(w, uint8(1.0<<s))
	a := make([]byte, 1.0<<(s-30))
	println(len(a))
	var k int8 = 3
	k <<= 4
	k >>= 1
	println(k)
}
