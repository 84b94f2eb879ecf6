package maps

import (
	"internal/abi"
	"unsafe"
)

// compare orders two values of the comparable type t that hold no NaN: negative, 0 exactly if they are equal, positive.
// Any total order will do; the program never sees it.
func compare(t *abi.Type, p, q unsafe.Pointer) int {
	switch t.Kind_ {
	case abi.String:
		return compareStrings(*(*string)(p), *(*string)(q))
	case abi.Float32:
		return compareFloats(float64(*(*float32)(p)), float64(*(*float32)(q)))
	case abi.Float64:
		return compareFloats(*(*float64)(p), *(*float64)(q))
	case abi.Complex64:
		a, b := *(*complex64)(p), *(*complex64)(q)
		if c := compareFloats(float64(real(a)), float64(real(b))); c != 0 {
			return c
		}
		return compareFloats(float64(imag(a)), float64(imag(b)))
	case abi.Complex128:
		a, b := *(*complex128)(p), *(*complex128)(q)
		if c := compareFloats(real(a), real(b)); c != 0 {
			return c
		}
		return compareFloats(imag(a), imag(b))
	case abi.Interface:
		return compareInterfaces(t, p, q)
	case abi.Array:
		a := (*abi.ArrayType)(unsafe.Pointer(t))
		for i := uintptr(0); i < a.Len; i++ {
			off := i * a.Elem.Size_
			if c := compare(a.Elem, unsafe.Add(p, off), unsafe.Add(q, off)); c != 0 {
				return c
			}
		}
		return 0
	case abi.Struct:
		s := (*abi.StructType)(unsafe.Pointer(t))
		for i := range s.Fields {
			f := &s.Fields[i]
			if f.Name.IsBlank() {
				continue
			}
			if c := compare(f.Typ, unsafe.Add(p, f.Offset), unsafe.Add(q, f.Offset)); c != 0 {
				return c
			}
		}
		return 0
	}
	return compareStrings(unsafe.String((*byte)(p), t.Size_), unsafe.String((*byte)(q), t.Size_))
}

func compareInterfaces(t *abi.Type, p, q unsafe.Pointer) int {
	a, b := dynamicType(t, p), dynamicType(t, q)
	if a != b {
		if uintptr(unsafe.Pointer(a)) < uintptr(unsafe.Pointer(b)) {
			return -1
		}
		return 1
	}
	if a == nil {
		return 0
	}
	x, y := dataWord(p), dataWord(q)
	if a.TFlag&abi.TFlagDirectIface != 0 {
		return compare(a, unsafe.Pointer(&x), unsafe.Pointer(&y))
	}
	return compare(a, x, y)
}

func compareStrings(a, b string) int {
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}

func compareFloats(a, b float64) int {
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}
