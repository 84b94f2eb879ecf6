package maps

import (
	"internal/abi"
	"unsafe"
)

// regular says whether values of t are equal exactly when their bytes are.
func regular(t *abi.Type) bool { return t.TFlag&abi.TFlagRegularMemory != 0 }

// Equal compares two values of type t as == does; it panics for an interface that holds an uncomparable type.
// Arrays and structs stop at the first difference, fields whose name is blank do not count (Go spec: Comparison
// operators).
func Equal(t *abi.Type, p, q unsafe.Pointer) bool {
	if regular(t) {
		return memequal(p, q, t.Size_)
	}
	switch t.Kind_ {
	case abi.Float32:
		return *(*float32)(p) == *(*float32)(q)
	case abi.Float64:
		return *(*float64)(p) == *(*float64)(q)
	case abi.Complex64:
		return *(*complex64)(p) == *(*complex64)(q)
	case abi.Complex128:
		return *(*complex128)(p) == *(*complex128)(q)
	case abi.String:
		return *(*string)(p) == *(*string)(q)
	case abi.Interface:
		return equalInterface(dynamicType(t, p), dynamicType(t, q), dataWord(p), dataWord(q))
	case abi.Array:
		a := (*abi.ArrayType)(unsafe.Pointer(t))
		for i := uintptr(0); i < a.Len; i++ {
			off := i * a.Elem.Size_
			if !Equal(a.Elem, unsafe.Add(p, off), unsafe.Add(q, off)) {
				return false
			}
		}
		return true
	case abi.Struct:
		s := (*abi.StructType)(unsafe.Pointer(t))
		for i := range s.Fields {
			f := &s.Fields[i]
			if f.Name.IsBlank() {
				continue
			}
			if !Equal(f.Typ, unsafe.Add(p, f.Offset), unsafe.Add(q, f.Offset)) {
				return false
			}
		}
		return true
	case abi.Func, abi.Map, abi.Slice:
		panicUncomparable(t)
	}
	return memequal(p, q, t.Size_)
}

// equalInterface compares two interface values by their dynamic types and data words.
func equalInterface(s, t *abi.Type, x, y unsafe.Pointer) bool {
	return s == t && (s == nil || EqualData(s, x, y))
}

// EqualData compares two data words of interfaces with the dynamic type t.
func EqualData(t *abi.Type, x, y unsafe.Pointer) bool {
	if t.Equal == nil {
		panicUncomparable(t)
	}
	if t.TFlag&abi.TFlagDirectIface != 0 || x == y && regular(t) {
		return x == y
	}
	return Equal(t, x, y)
}

// dynamicType returns the dynamic type of the interface value of static type t at p.
func dynamicType(t *abi.Type, p unsafe.Pointer) *abi.Type {
	word := *(*unsafe.Pointer)(p)
	if word == nil || len((*abi.InterfaceType)(unsafe.Pointer(t)).Methods) == 0 {
		return (*abi.Type)(word)
	}
	return (*abi.ITab)(word).Type
}

func dataWord(p unsafe.Pointer) unsafe.Pointer {
	return *(*unsafe.Pointer)(unsafe.Add(p, unsafe.Sizeof(uintptr(0))))
}

// Reflexive says whether the value of type t at p is equal to itself: not so if it is or holds a NaN.
func Reflexive(t *abi.Type, p unsafe.Pointer) bool {
	if regular(t) || t.Kind_ == abi.String {
		return true
	}
	return Equal(t, p, p)
}
