// Conversion between integer types keeps the low bits and extends by the sign of the source.
package main

func main() {
	i := -1
	println(uint8(i), uint16(i), uint32(i), uint64(i), int64(i), uintptr(i))
	i = 300
	println(int8(i), uint8(i), int16(i))
	i = 200
	println(int8(i), uint8(int8(i)), int(int8(i)), uint32(int8(i)), uint64(int8(i)), int64(uint8(i)))
	var i64 int64 = -1 << 40
	println(int32(i64), int(i64), uint32(i64>>8), int16(i64>>35), uint8(i64>>33))
	var u64 uint64 = 1<<63 | 0xff80
	println(int64(u64), int8(u64), int16(u64), uint16(u64), int32(u64))
	var u32 uint32 = 0xffffff80
	println(int32(u32), int8(u32), int64(u32), uint64(u32), int64(int32(u32)))
	var i16 int16 = -2
	println(uint16(i16), uint32(i16), int64(i16), uint64(i16), uint32(uint16(i16)))
	type Small int8
	s := Small(i16)
	println(s, uint(s), int(s)*100)
	b := byte(i16)
	b += 3
	println(b, rune(b), int8(b-2))
}
