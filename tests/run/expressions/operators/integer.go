// Integer arithmetic of every width wraps around and truncates.
package main

func main() {
	var i8 int8 = 127
	var u8 uint8 = 255
	var i16 int16 = -32768
	var u16 uint16 = 65535
	var i32 int32 = 2147483647
	var u32 uint32 = 4294967295
	var i64 int64 = 9223372036854775807
	var u64 uint64 = 18446744073709551615
	i8++
	u8++
	i16--
	u16 += 2
	i32++
	u32 += 3
	i64++
	u64 += 4
	println(i8, u8, i16, u16, i32, u32, i64, u64)
	a, b := int8(-128), int8(-1)
	println(a*b, a/b, a%b, -a, a-1, a+a)
	var c, d uint8 = 200, 100
	println(c+d, c*d, d-c, -c, ^c, c/d, c%d)
	var e, f int16 = 30000, 10000
	println(e+f, e*f, -e-f)
	x, y := -7, 2
	println(x/y, x%y, -x/-y, 7%-2, x&y, x|y, x^y, x&^y, ^x, +x)
	var l, m int64 = -9000000000, 7
	println(l/m, l%m, l*m, l*l, l&0xffff, l|1, l^m)
	var p, q uint64 = 1<<63 + 5, 10
	println(p/q, p%q, p*q, p+p, q-p)
	var up uintptr = 0
	up--
	println(up)
}
