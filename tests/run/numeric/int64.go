// 64-bit arithmetic on a 32-bit target.
package main

//go:noinline
func mul(a, b int64) int64 { return a * b }

//go:noinline
func mulu(a, b uint64) uint64 { return a * b }

func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func pow(b, e, m uint64) uint64 {
	r := uint64(1)
	for ; e > 0; e >>= 1 {
		if e&1 == 1 {
			r = r * b % m
		}
		b = b * b % m
	}
	return r
}

func isqrt(n uint64) uint64 {
	x := n
	y := (x + 1) / 2
	for y < x {
		x, y = y, (y+n/y)/2
	}
	return x
}

func mul128(a, b uint64) (hi, lo uint64) {
	const mask = 1<<32 - 1
	a0, a1, b0, b1 := a&mask, a>>32, b&mask, b>>32
	t := a0*b1 + a0*b0>>32
	w1 := t&mask + a1*b0
	return a1*b1 + t>>32 + w1>>32, a * b
}

func digits(n int64) string {
	if n == 0 {
		return "0"
	}
	var b [20]byte
	i := len(b)
	neg := n < 0
	for n != 0 {
		i--
		d := n % 10
		if d < 0 {
			d = -d
		}
		b[i] = byte('0' + d)
		n /= 10
	}
	if neg {
		i--
		b[i] = '-'
	}
	return string(b[i:])
}

func main() {
	println(mul(1<<31, 1<<31), mul(-3, 1<<61), mul(1<<62, 4), mulu(1<<32+1, 1<<32-1))
	println(gcd(1<<40, 6<<30), gcd(1000000007*3, 1000000007*5))
	println(pow(2, 62, 1000000007), pow(3, 1000000, 998244353))
	println(isqrt(1<<62), isqrt(1<<63), isqrt(99999999999999))
	hi, lo := mul128(1<<64-1, 1<<64-1)
	println(hi, lo)
	println(digits(-1<<63), digits(1<<63-1), digits(0), digits(-42))
	var a int64 = 1 << 40
	i := int(a >> 35)
	println(i, a > int64(i), a == 1<<40, -a < 0, uint64(a) > 1<<63, a&-a == a)
	arr := []int64{5, -3, 1 << 50, -1 << 50}
	for i := range arr {
		for j := i; j > 0 && arr[j] < arr[j-1]; j-- {
			arr[j], arr[j-1] = arr[j-1], arr[j]
		}
	}
	println(arr[0], arr[1], arr[2], arr[3])
	var u uint64
	u--
	println(u, u>>1, u/3, u%1000, u*u, float64(u>>11))
	f := map[int64]uint64{-1: 1, 1 << 33: 2}
	println(f[-1], f[1<<33], f[0])
	st := struct {
		a byte
		b int64
		c byte
		d uint64
	}{1, -1 << 40, 2, 1 << 60}
	st.b--
	st.d |= 1
	println(st.a, st.b, st.c, st.d)
	s := make([]int, a>>38)
	println(len(s), s[a>>40+2])
	switch a {
	case 1 << 40:
		println("switch")
	}
	for k := a; k < a+3; k++ {
		print(k, " ")
	}
	println()
}
