package main

func main() {
	one := 1
	for _, s := range []uint{0, 1, 31, 32, 33, 63, 64, 100, 256, 1 << 30} {
		var i8 int8 = -5
		var u8 uint8 = 200
		var i int32 = -100
		var u uint32 = 3000000000
		var l int64 = -1 << 40
		var ul uint64 = 1<<64 - 1
		println(s, i8<<s, i8>>s, u8<<s, u8>>s, i<<s, i>>s, u<<s, u>>s, l<<s, l>>s, ul<<s, ul>>s)
		println(one<<s, uint8(s), 1<<s == 0)
	}
	var b uint8 = 255
	println(1<<b == 0, int64(1)<<b, int64(-1)>>b)
	var n int8 = 3
	println(1<<n, -9>>n)
	var w int64 = 1 << one
	println(w)
	var big uint64 = 1 << 40
	println(5<<big, -5>>big)
	defer func() { println(recover().(error).Error()) }()
	n = -1
	println(1 << n)
}
