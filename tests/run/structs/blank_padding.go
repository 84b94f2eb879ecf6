// Padding and blank fields do not take part in comparison, hashing and copying.
package main

import "unsafe"

type P struct {
	a int8
	b int32
	_ int16
	c int8
}

type Q struct {
	p P
	x [3]int8
	s string
}

func dirty(v byte) P {
	var buf [16]byte
	for i := range buf {
		buf[i] = v
	}
	p := *(*P)(unsafe.Pointer(&buf))
	p.a, p.b, p.c = 1, 2, 3
	return p
}

func main() {
	x, y := dirty(0x55), dirty(0xaa)
	println(x == y, [2]P{x, y} == [2]P{y, x}, any(x) == any(y))
	m := map[P]int{x: 1}
	m[y]++
	println(len(m), m[P{a: 1, b: 2, c: 3}])
	q := map[Q]string{{x, [3]int8{1, 2, 3}, "k"}: "found"}
	println(q[Q{y, [3]int8{1, 2, 3}, "k"}], len(q[Q{y, [3]int8{1, 2, 4}, "k"}]))
	mi := map[any]int{x: 5}
	println(mi[y])
	y.c = 4
	println(x == y, x != y)
	type F struct {
		f float32
		_ int
		g float64
	}
	zero := 0.0
	a, b := F{f: 0, g: zero}, F{f: 0, g: -1 / (1 / zero)}
	println(a == b, any(a) == any(b), map[F]bool{a: true}[b])
	nan := F{g: zero / zero}
	println(nan == nan, any(nan) == any(nan))
}
