// Typed constants: wrap-free arithmetic, complement, shifts, named types.
package main

type Celsius float64
type Flags uint8

const (
	Boiling  Celsius = 100
	Freezing         = Celsius(0)
	A        Flags   = 1 << iota
	B
	C
	All = A | B | C
)

func main() {
	println(Boiling-Freezing, float64(Boiling)/3)
	println(A, B, C, All, All&^B, ^A)
	println(^uint8(1), ^uint32(0), ^int8(5), -int8(127))
	const s = uint(3)
	println(1<<s, int64(1)<<62, uint64(1)<<63)
	const big int64 = 1<<62 + 1
	println(big*1+1, big/3, big%1000)
	const str string = "named"
	println(len(str), str[0], str[1:3])
	const yes bool = 1 < 2 && "a" < "b"
	println(yes, !yes)
	const minI = -1 << 31
	println(minI, int32(minI))
}
