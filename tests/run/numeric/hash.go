// Hash functions and number theory: SHA-256 and xxHash64 in plain Go.
package main

var k [64]uint32

func init() {
	n, i := 2, 0
	for i < 64 {
		prime := true
		for d := 2; d*d <= n; d++ {
			if n%d == 0 {
				prime = false
			}
		}
		if prime {
			x := cbrt(float64(n))
			k[i] = uint32((x - float64(uint32(x))) * (1 << 32))
			i++
		}
		n++
	}
}

func cbrt(x float64) float64 {
	y := x / 2
	for range 60 {
		y -= (y*y*y - x) / (3 * y * y)
	}
	return y
}

func rotr(x uint32, n uint) uint32 { return x>>n | x<<(32-n) }

func sha256(msg []byte) [32]byte {
	h := [8]uint32{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}
	n := uint64(len(msg)) * 8
	msg = append(append([]byte{}, msg...), 0x80)
	for len(msg)%64 != 56 {
		msg = append(msg, 0)
	}
	for i := 56; i >= 0; i -= 8 {
		msg = append(msg, byte(n>>i))
	}
	for ; len(msg) > 0; msg = msg[64:] {
		var w [64]uint32
		for i := range 16 {
			w[i] = uint32(msg[4*i])<<24 | uint32(msg[4*i+1])<<16 | uint32(msg[4*i+2])<<8 | uint32(msg[4*i+3])
		}
		for i := 16; i < 64; i++ {
			s0 := rotr(w[i-15], 7) ^ rotr(w[i-15], 18) ^ w[i-15]>>3
			s1 := rotr(w[i-2], 17) ^ rotr(w[i-2], 19) ^ w[i-2]>>10
			w[i] = w[i-16] + s0 + w[i-7] + s1
		}
		v := h
		for i := range 64 {
			s1 := rotr(v[4], 6) ^ rotr(v[4], 11) ^ rotr(v[4], 25)
			t1 := v[7] + s1 + (v[4]&v[5] ^ ^v[4]&v[6]) + k[i] + w[i]
			s0 := rotr(v[0], 2) ^ rotr(v[0], 13) ^ rotr(v[0], 22)
			t2 := s0 + (v[0]&v[1] ^ v[0]&v[2] ^ v[1]&v[2])
			v = [8]uint32{t1 + t2, v[0], v[1], v[2], v[3] + t1, v[4], v[5], v[6]}
		}
		for i := range h {
			h[i] += v[i]
		}
	}
	var out [32]byte
	for i, x := range h {
		for j := range 4 {
			out[4*i+j] = byte(x >> (24 - 8*j))
		}
	}
	return out
}

func hex(b []byte) string {
	s := ""
	for _, c := range b {
		s += string("0123456789abcdef"[c>>4]) + string("0123456789abcdef"[c&15])
	}
	return s
}

func xx(b []byte, seed uint64) uint64 {
	const p1, p2, p3, p4, p5 uint64 = 11400714785074694791, 14029467366897019727, 1609587929392839161, 9650029242287828579, 2870177450012600261
	rol := func(x uint64, r int) uint64 { return x<<r | x>>(64-r) }
	le := func(b []byte, n int) (v uint64) {
		for i := range n {
			v |= uint64(b[i]) << (8 * i)
		}
		return
	}
	round := func(acc, in uint64) uint64 { return rol(acc+in*p2, 31) * p1 }
	n := uint64(len(b))
	var h uint64
	if n >= 32 {
		v := [4]uint64{seed + p1, seed, seed, seed}
		v[0] += p2
		v[1] += p2
		v[3] -= p1
		for ; len(b) >= 32; b = b[32:] {
			for i := range v {
				v[i] = round(v[i], le(b[8*i:], 8))
			}
		}
		h = rol(v[0], 1) + rol(v[1], 7) + rol(v[2], 12) + rol(v[3], 18)
		for _, x := range v {
			h = (h^round(0, x))*p1 + p4
		}
	} else {
		h = seed + p5
	}
	h += n
	for ; len(b) >= 8; b = b[8:] {
		h = rol(h^round(0, le(b, 8)), 27)*p1 + p4
	}
	if len(b) >= 4 {
		h = rol(h^le(b, 4)*p1, 23)*p2 + p3
		b = b[4:]
	}
	for _, c := range b {
		h = rol(h^uint64(c)*p5, 11) * p1
	}
	h = (h ^ h>>33) * p2
	h = (h ^ h>>29) * p3
	return h ^ h>>32
}

func main() {
	for _, s := range []string{"", "abc", "The quick brown fox jumps over the lazy dog, and then some more to fill blocks"} {
		d := sha256([]byte(s))
		println(hex(d[:]))
		println(xx([]byte(s), 0), xx([]byte(s), 1))
	}
}
