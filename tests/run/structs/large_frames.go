// Big frames and big arrays as locals, parameters and results.
package main

type Big [10000]int

func fill(n int) (b Big) {
	for i := range b {
		b[i] = i * n
	}
	return
}

func sum(b Big) (s int) {
	for _, v := range b {
		s += v
	}
	return
}

func depth(n int, acc [200]int) int {
	acc[n%200] += n
	if n == 0 {
		t := 0
		for _, v := range acc {
			t += v
		}
		return t
	}
	return depth(n-1, acc)
}

func swap(a, b Big) (Big, Big) { return b, a }

type M [16][16]float64

func (a M) mul(b M) (c M) {
	for i := range a {
		for j := range b {
			for k := range c {
				c[i][j] += a[i][k] * b[k][j]
			}
		}
	}
	return
}

func main() {
	b := fill(2)
	println(sum(b), b[9999])
	c := b
	c[0] = 77
	println(b[0], c[0], b == c)
	b, c = swap(b, c)
	println(b[0], c[0])
	println(depth(100, [200]int{}))
	var local [50000]byte
	for i := range local {
		local[i] = byte(i)
	}
	p := &local
	println(p[49999], local[255], len(p))
	var m M
	for i := range m {
		for j := range m[i] {
			m[i][j] = float64(i+j) / 16
		}
	}
	r := m.mul(m).mul(m)
	println(r[0][0], r[15][15], r[3][7])
	f := func() int { return c[5] + local2(c) }
	println(f())
}

func local2(b Big) int { b[5] = -1; return b[5] + b[6] }
