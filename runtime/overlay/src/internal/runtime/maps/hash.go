package maps

import (
	"internal/abi"
	"math"
	"unsafe"
)

// Hash returns the hash of the value of type t at p. Equal values have equal hashes. It depends on the value alone, for
// pointers on the address. It panics for an interface that holds an unhashable type.
func Hash(t *abi.Type, p unsafe.Pointer, seed uint32) uint32 { return finish(walk(t, p, seed, false)) }

// hashForEmpty panics if the key cannot be hashed: a lookup in an empty map does so too, with a text of its own.
func hashForEmpty(t *abi.Type, p unsafe.Pointer) {
	if !regular(t) && t.Kind_ != abi.String {
		walk(t, p, 0, true)
	}
}

// MemHash returns the hash of n bytes at p.
func MemHash(p unsafe.Pointer, seed uint32, n uintptr) uint32 { return finish(bytesHash(p, seed, n)) }

const (
	mul1 = 0x9E3779B1
	mul2 = 0x85EBCA77
)

// mix adds a word to the state.
func mix(h, word uint32) uint32 {
	h = (h ^ word) * mul1
	return h ^ h>>15
}

// finish spreads the state over all bits: the index uses the lowest, ctrl bytes the highest.
func finish(h uint32) uint32 {
	h = (h ^ h>>16) * mul2
	return h ^ h>>13
}

func bytesHash(p unsafe.Pointer, h uint32, n uintptr) uint32 {
	h = mix(h, uint32(n))
	for ; n >= 4; n -= 4 {
		b := (*[4]uint8)(p)
		h = mix(h, uint32(b[0])|uint32(b[1])<<8|uint32(b[2])<<16|uint32(b[3])<<24)
		p = unsafe.Add(p, 4)
	}
	for ; n > 0; n-- {
		h = mix(h, uint32(*(*uint8)(p)))
		p = unsafe.Add(p, 1)
	}
	return h
}

func floatHash(h uint32, f float64) uint32 {
	if f == 0 {
		f = 0 // -0 and 0 are equal
	}
	v := math.Float64bits(f)
	return mix(mix(h, uint32(v)), uint32(v>>32))
}

// walk adds the value of type t at p to the state h.
func walk(t *abi.Type, p unsafe.Pointer, h uint32, empty bool) uint32 {
	if regular(t) {
		if t.Size_ == 4 {
			return mix(h, *(*uint32)(p))
		}
		return bytesHash(p, h, t.Size_)
	}
	switch t.Kind_ {
	case abi.String:
		s := *(*string)(p)
		return bytesHash(unsafe.Pointer(unsafe.StringData(s)), h, uintptr(len(s)))
	case abi.Float32:
		return floatHash(h, float64(*(*float32)(p)))
	case abi.Float64:
		return floatHash(h, *(*float64)(p))
	case abi.Complex64:
		c := *(*complex64)(p)
		return floatHash(floatHash(h, float64(real(c))), float64(imag(c)))
	case abi.Complex128:
		c := *(*complex128)(p)
		return floatHash(floatHash(h, real(c)), imag(c))
	case abi.Interface:
		dyn := dynamicType(t, p)
		if dyn == nil {
			return mix(h, 0)
		}
		if dyn.Equal == nil {
			panicUnhashable(dyn, empty)
		}
		data := dataWord(p)
		if dyn.TFlag&abi.TFlagDirectIface != 0 {
			return walk(dyn, unsafe.Pointer(&data), mix(h, dyn.Hash), empty)
		}
		return walk(dyn, data, mix(h, dyn.Hash), empty)
	case abi.Array:
		a := (*abi.ArrayType)(unsafe.Pointer(t))
		for i := uintptr(0); i < a.Len; i++ {
			h = walk(a.Elem, unsafe.Add(p, i*a.Elem.Size_), h, empty)
		}
		return h
	case abi.Struct:
		s := (*abi.StructType)(unsafe.Pointer(t))
		for i := range s.Fields {
			f := &s.Fields[i]
			if !f.Name.IsBlank() {
				h = walk(f.Typ, unsafe.Add(p, f.Offset), h, empty)
			}
		}
		return h
	case abi.Func, abi.Map, abi.Slice:
		panicUnhashable(t, empty)
	}
	return bytesHash(p, h, t.Size_)
}

// Use64BitHash says that hashes have 32 bits; package hash/maphash asks.
const Use64BitHash = false
