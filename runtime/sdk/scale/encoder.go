// Package scale is the SCALE codec: how Polkadot puts values into bytes (Polkadot specification, section "SCALE Codec").
//
// It uses no reflection. A type says how it is encoded by its methods, or by a pair of functions (package codec).
package scale

// Encodable is a type that writes itself.
type Encodable interface {
	Encode(e *Encoder)
}

// Marshal returns the encoding of one value.
func Marshal(value Encodable) []byte {
	var e Encoder
	value.Encode(&e)
	return e.Bytes()
}

// Encoder collects encoded values. Its zero value is empty and ready.
type Encoder struct {
	data []byte
}

// Bytes returns what was written. It is valid until the next write.
func (e *Encoder) Bytes() []byte { return e.data }

// Raw writes bytes as they are, without a length.
func (e *Encoder) Raw(data []byte) { e.data = append(e.data, data...) }

// U8 writes one byte.
func (e *Encoder) U8(v uint8) { e.data = append(e.data, v) }

// U16 writes two bytes.
func (e *Encoder) U16(v uint16) { e.little(uint64(v), 2) }

// U32 writes four bytes.
func (e *Encoder) U32(v uint32) { e.little(uint64(v), 4) }

// U64 writes eight bytes.
func (e *Encoder) U64(v uint64) { e.little(v, 8) }

// U128 writes sixteen bytes.
func (e *Encoder) U128(v U128) {
	e.little(v.Lo, 8)
	e.little(v.Hi, 8)
}

// I8 writes one byte.
func (e *Encoder) I8(v int8) { e.U8(uint8(v)) }

// I16 writes two bytes.
func (e *Encoder) I16(v int16) { e.U16(uint16(v)) }

// I32 writes four bytes.
func (e *Encoder) I32(v int32) { e.U32(uint32(v)) }

// I64 writes eight bytes.
func (e *Encoder) I64(v int64) { e.U64(uint64(v)) }

// Bool writes one byte, 0 or 1.
func (e *Encoder) Bool(v bool) {
	if v {
		e.U8(1)
	} else {
		e.U8(0)
	}
}

// ByteVec writes bytes behind their compact length.
func (e *Encoder) ByteVec(data []byte) {
	e.Length(len(data))
	e.Raw(data)
}

// Text writes a string behind its compact length.
func (e *Encoder) Text(text string) {
	e.Length(len(text))
	e.data = append(e.data, text...)
}

// Length writes a length as a compact integer.
func (e *Encoder) Length(n int) { e.Compact(uint64(n)) }

// Compact writes v in the fewest bytes that compact integers have for it.
func (e *Encoder) Compact(v uint64) { e.CompactU128(U128{Lo: v}) }

// CompactU128 is Compact for 128 bits.
func (e *Encoder) CompactU128(v U128) {
	switch {
	case v.Hi == 0 && v.Lo < 1<<6:
		e.little(v.Lo<<2, 1)
	case v.Hi == 0 && v.Lo < 1<<14:
		e.little(v.Lo<<2|1, 2)
	case v.Hi == 0 && v.Lo < 1<<30:
		e.little(v.Lo<<2|2, 4)
	default:
		size := max(4, (v.BitLen()+7)/8)
		e.U8(uint8(size-4)<<2 | 3)
		e.little(v.Lo, min(size, 8))
		e.little(v.Hi, max(size-8, 0))
	}
}

// little writes the low size bytes of v, the lowest first.
func (e *Encoder) little(v uint64, size int) {
	for range size {
		e.data = append(e.data, byte(v))
		v >>= 8
	}
}

// EncodeSlice writes the items behind their compact number.
func EncodeSlice[T any](e *Encoder, items []T, each func(*Encoder, T)) {
	e.Length(len(items))
	for _, item := range items {
		each(e, item)
	}
}
