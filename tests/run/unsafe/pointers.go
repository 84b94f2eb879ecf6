// Package unsafe: pointer arithmetic, Slice, String, SliceData, StringData, Add.
package main

import "unsafe"

type S struct {
	a byte
	b int32
	c [4]uint16
	d float64
}

func main() {
	s := S{1, 2, [4]uint16{10, 20, 30, 40}, 1.5}
	p := unsafe.Pointer(&s)
	println(*(*int32)(unsafe.Pointer(uintptr(p) + unsafe.Offsetof(s.b))))
	println(*(*uint16)(unsafe.Add(p, unsafe.Offsetof(s.c)+2*2)))
	*(*float64)(unsafe.Add(p, unsafe.Offsetof(s.d))) = 2.5
	println(s.d)
	arr := [5]int{1, 2, 3, 4, 5}
	sl := unsafe.Slice(&arr[1], 3)
	println(len(sl), cap(sl), sl[2])
	sl[0] = 20
	println(arr[1], unsafe.SliceData(sl) == &arr[1])
	b := []byte("hello")
	str := unsafe.String(&b[1], 3)
	println(str, *unsafe.StringData("xyz"), len(unsafe.String((*byte)(nil), 0)))
	println(unsafe.Slice((*int)(nil), 0) == nil)
	f := 1.0
	println(*(*uint64)(unsafe.Pointer(&f)) == 0x3ff0000000000000)
	u := uint32(0x01020304)
	bytes := (*[4]byte)(unsafe.Pointer(&u))
	println(bytes[0], bytes[3])
	x := (*struct{ lo, hi uint32 })(unsafe.Pointer(&f))
	println(x.lo, x.hi)
	type E struct{ x, y int }
	es := []E{{1, 2}, {3, 4}}
	ints := unsafe.Slice((*int)(unsafe.Pointer(&es[0])), 4)
	println(ints[3], ints[2])
	const sz = unsafe.Sizeof(S{})
	println(sz, unsafe.Sizeof(es), unsafe.Pointer(nil) == nil)
	defer func() {
		println(recover().(error).Error())
		defer func() { println(recover().(error).Error()) }()
		_ = unsafe.Slice((*int)(nil), 1)
	}()
	n := -1
	_ = unsafe.Slice(&arr[0], n)
}
