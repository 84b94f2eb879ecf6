// Packages math and math/bits.
package main

import (
	"math"
	"math/bits"
)

func main() {
	println(math.Sqrt(2), math.Floor(-1.5), math.Ceil(1.2), math.Trunc(-1.7), math.Round(2.5), math.RoundToEven(2.5), math.Abs(-3))
	println(math.Inf(1), math.Inf(-1), math.IsNaN(math.NaN()), math.IsInf(math.Inf(-1), -1), math.Signbit(math.Copysign(0, -1)))
	println(math.MaxInt, math.MinInt, uint32(math.MaxUint32), int64(math.MaxInt64), math.MaxFloat64, math.SmallestNonzeroFloat64, math.Pi)
	println(math.Float64bits(1.5), math.Float32bits(-2), math.Float64frombits(0x4000000000000000), math.Float32frombits(0x3f800000))
	println(math.Mod(7, -3), math.Mod(-7, 3), math.Remainder(7, 4), math.Hypot(3, 4), math.Cbrt(27), math.Pow(2, 10), math.Pow(2, 0.5))
	fr, ex := math.Frexp(10)
	ip, fp := math.Modf(-3.25)
	println(fr, ex, ip, fp, math.Ldexp(0.5, 4))
	println(math.Max(1, math.NaN()), math.Min(-0.0, 0), math.Dim(5, 3))
	println(float32(math.Exp(1)), float32(math.Log(10)), float32(math.Log2(8)), float32(math.Log10(1000)), float32(math.Sin(1)), float32(math.Cos(1)), float32(math.Tan(1)), float32(math.Atan2(1, 2)))
	println(bits.LeadingZeros32(1), bits.LeadingZeros64(1<<40), bits.TrailingZeros(8), bits.TrailingZeros64(1<<50), bits.OnesCount64(1<<63|7), bits.Len(255), bits.Len64(0))
	println(bits.Reverse8(1), bits.ReverseBytes32(0x01020304), bits.RotateLeft32(0x80000001, 1), bits.RotateLeft64(1, -1), bits.UintSize)
	hi, lo := bits.Mul64(1<<63, 6)
	println(hi, lo)
	q, r := bits.Div64(1, 0, 3)
	println(q, r)
	s, c := bits.Add64(1<<63, 1<<63, 1)
	println(s, c)
	d, b := bits.Sub32(1, 2, 0)
	println(d, b)
	defer func() { println(recover().(error).Error()) }()
	bits.Div32(5, 1, 5)
}
