package main

import "unsafe"

type T struct {
	a int8
	b int64
	c string
	d []int
	e any
}

func main() {
	var t T
	println(unsafe.Sizeof(t), unsafe.Alignof(t.b), unsafe.Offsetof(t.c), unsafe.Offsetof(t.e))
	a := [4]int32{1, 2, 3, 4}
	p := unsafe.Pointer(&a[0])
	q := (*int32)(unsafe.Add(p, 8))
	println(*q, *(*int32)(unsafe.Pointer(uintptr(p) + 4)))
	s := unsafe.Slice(&a[1], 2)
	s[0] = 20
	println(len(s), cap(s), a[1], *unsafe.SliceData(s))
	str := "hello"
	b := unsafe.Slice(unsafe.StringData(str), len(str))
	println(b[1], unsafe.String(&b[1], 3))
	f := 1.5
	println(*(*uint64)(unsafe.Pointer(&f)))
	bits := uint32(0x40490fdb)
	println(*(*float32)(unsafe.Pointer(&bits)))
	println(unsafe.Sizeof(struct {
		a int32
		b struct{}
	}{}), unsafe.Sizeof([0]int{}), unsafe.Sizeof(""))
	defer func() { println(recover().(error).Error()) }()
	n := -1
	_ = unsafe.Slice(&a[0], n)
}
