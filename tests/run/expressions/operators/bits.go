// Bit operations against tables computed another way.
package main

func popcount(x uint64) (n int) {
	for ; x != 0; x &= x - 1 {
		n++
	}
	return
}

func reverse(x uint32) (r uint32) {
	for range 32 {
		r = r<<1 | x&1
		x >>= 1
	}
	return
}

func gray(x uint8) uint8 { return x ^ x>>1 }

func rotl(x uint32, k int) uint32 { return x<<(k&31) | x>>(32-k&31) }

func fnv(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h ^= uint64(s[i])
		h *= 1099511628211
	}
	return h
}

func crc(b []byte) uint32 {
	c := ^uint32(0)
	for _, v := range b {
		c ^= uint32(v)
		for range 8 {
			if c&1 == 1 {
				c = c>>1 ^ 0xedb88320
			} else {
				c >>= 1
			}
		}
	}
	return ^c
}

func main() {
	println(popcount(0), popcount(1<<64-1), popcount(0xf0f0))
	println(reverse(1), reverse(0xf), reverse(reverse(0x12345678)) == 0x12345678)
	for i := range uint8(6) {
		print(gray(i), " ")
	}
	println(gray(255))
	println(rotl(0x80000001, 1), rotl(1, 31), rotl(5, 0))
	println(fnv(""), fnv("hello"))
	println(crc([]byte("123456789")))
	x := uint64(88172645463325252)
	var acc uint64
	for range 1000 {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		acc += x
	}
	println(x, acc)
	lo, hi := uint32(x), uint32(x>>32)
	println(lo, hi, uint64(hi)<<32|uint64(lo) == x)
	println(0xff&^0x0f, 6&3|8^1, -1&0xff, ^0)
}
