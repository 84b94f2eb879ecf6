package main

func main() {
	var a int8 = 127
	a++
	println(a)
	var b uint8 = 0
	b--
	println(b)
	var c int16 = -32768
	c = -c
	println(c)
	var d int32 = 1 << 30
	d *= 4
	println(d)
	var e int64 = -1 << 63
	println(e, e/-1, e%-1, -e)
	var f uint64 = 1<<64 - 1
	f += 2
	println(f)
	var g int8 = -128
	h := int8(-1)
	println(g/h, g%h, -7/2, -7%2)
	x, y := -7, 2
	println(x/y, x%y, x&y, x|y, x^y, x&^y, ^x)
	var u8 uint8 = 200
	println(u8*2, u8<<1, u8>>1, u8+100, int8(u8), uint16(int8(u8)))
	var u uint = 3000000000
	println(u, int(u), u*2, u/7, u%7)
	var i64 int64 = 1 << 40
	println(i64, int32(i64>>10), i64*i64)
	println(uint32(1<<31)>>31, int32(-1)>>31, uint64(1)<<63)
}
