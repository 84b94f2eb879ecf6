// Sizes, alignments and offsets are those of 32-bit Go.
package main

import "unsafe"

type mixed struct {
	a int8
	b int64
	c bool
	d float64
	e string
	f []int
	g any
	h complex128
}

type trailing struct {
	a int32
	z struct{}
}

type nested struct {
	b byte
	m mixed
	s int16
}

func main() {
	var m mixed
	println(unsafe.Sizeof(m), unsafe.Alignof(m))
	println(unsafe.Offsetof(m.a), unsafe.Offsetof(m.b), unsafe.Offsetof(m.c), unsafe.Offsetof(m.d))
	println(unsafe.Offsetof(m.e), unsafe.Offsetof(m.f), unsafe.Offsetof(m.g), unsafe.Offsetof(m.h))
	println(unsafe.Sizeof(trailing{}), unsafe.Sizeof(struct{}{}), unsafe.Sizeof([0]int64{}))
	println(unsafe.Sizeof(nested{}), unsafe.Offsetof(nested{}.s))
	println(unsafe.Sizeof(int(0)), unsafe.Sizeof(uintptr(0)), unsafe.Sizeof(int64(0)), unsafe.Sizeof(""), unsafe.Sizeof([]int{}))
	println(unsafe.Sizeof(func() {}), unsafe.Sizeof(map[int]int{}), unsafe.Sizeof(&m), unsafe.Sizeof(any(nil)), unsafe.Sizeof(1i))
	println(unsafe.Alignof(int64(0)), unsafe.Alignof(int16(0)), unsafe.Alignof(""), unsafe.Alignof(struct{ a, b int16 }{}))
	println(unsafe.Sizeof([3]struct {
		a int16
		b int8
	}{}))
}
