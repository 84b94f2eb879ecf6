// Indices, bounds and sizes of 64-bit types are checked in full, not truncated.
package main

func try(f func()) {
	defer func() {
		if r := recover(); r != nil {
			println(r.(error).Error())
		}
	}()
	f()
	println("no panic")
}

func main() {
	s := []int{1, 2, 3}
	str := "abc"
	var arr [4]int
	var u64 uint64 = 1<<32 | 1
	var i64 int64 = 1<<32 + 2
	var neg int64 = -1 << 32
	var u32 uint32 = 1<<32 - 1
	var i8 int8 = -1
	try(func() { println(s[u64]) })
	try(func() { println(s[i64]) })
	try(func() { println(s[neg]) })
	try(func() { println(s[u32]) })
	try(func() { println(s[i8]) })
	try(func() { println(str[u64]) })
	try(func() { arr[u64]++ })
	try(func() { println(len(s[u64:])) })
	try(func() { println(len(s[:i64])) })
	try(func() { println(len(s[:u64:i64])) })
	try(func() { println(str[:u64]) })
	try(func() { println(len(arr[neg:])) })
	try(func() { println(len(make([]byte, i64))) })
	try(func() { println(len(make([]byte, 0, u64))) })
	try(func() { println(len(make([]byte, neg))) })
	try(func() { println(len(make([]byte, u32))) })
	try(func() { println(len(make([]byte, i8))) })
	try(func() { u64 = 1; println(s[u64], str[u64], arr[u64], len(s[u64:]), len(make([]int, u64))) })
	var u8 uint8 = 2
	try(func() { println(s[u8], len(s[u8:]), s[uint16(1)], s[int16(2)], str[uintptr(1)]) })
	const c = uint64(2)
	try(func() { println(s[c], s['\x01'], s[1.0]) })
	var b [256]byte
	for i := range b {
		b[i] = byte(i)
	}
	try(func() { println(b[u8], b[uint8(255)], b[byte(u8*200)]) })
}
