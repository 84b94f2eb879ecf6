package runtime

import (
	"internal/strconv"
	"unsafe"
)

// The built-ins print and println. Floats have their shortest form since Go 1.25.

func printstring(s string) { emit(unsafe.Pointer(unsafe.StringData(s)), len(s)) }

func printbytes(b []byte) { emit(unsafe.Pointer(unsafe.SliceData(b)), len(b)) }

func printnl() { printstring("\n") }

func printsp() { printstring(" ") }

func printbool(v bool) {
	if v {
		printstring("true")
	} else {
		printstring("false")
	}
}

func printint(v int64) {
	if v < 0 {
		printstring("-")
		printuint(-uint64(v))
		return
	}
	printuint(uint64(v))
}

func printuint(v uint64) { printbased(v, 10) }

func printbased(v uint64, base uint64) {
	var buf [20]byte
	i := len(buf)
	for {
		i--
		buf[i] = "0123456789abcdef"[v%base]
		v /= base
		if v == 0 {
			break
		}
	}
	printbytes(buf[i:])
}

func printpointer(p unsafe.Pointer) {
	printstring("0x")
	printbased(uint64(uintptr(p)), 16)
}

func printfloat64(v float64) {
	var buf [32]byte
	printbytes(strconv.AppendFloat(buf[:0], v, 'g', -1, 64))
}

func printfloat32(v float32) {
	var buf [32]byte
	printbytes(strconv.AppendFloat(buf[:0], float64(v), 'g', -1, 32))
}

func printcomplex128(v complex128) {
	var buf [64]byte
	printbytes(strconv.AppendComplex(buf[:0], v, 'g', -1, 128))
}

func printcomplex64(v complex64) {
	var buf [64]byte
	printbytes(strconv.AppendComplex(buf[:0], complex128(v), 'g', -1, 64))
}

func printslice(s []byte) {
	printstring("[")
	printint(int64(len(s)))
	printstring("/")
	printint(int64(cap(s)))
	printstring("]")
	printpointer(unsafe.Pointer(unsafe.SliceData(s)))
}

func printeface(e any) {
	words := (*[2]unsafe.Pointer)(unsafe.Pointer(&e))
	printstring("(")
	printpointer(words[0])
	printstring(",")
	printpointer(words[1])
	printstring(")")
}
