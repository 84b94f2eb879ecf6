// Package codec ties a Go type to its SCALE encoding and to its description in metadata. Storage items, calls and
// constants are declared with a Codec; both their bytes and their metadata follow from it.
package codec

import (
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
)

// Codec writes, reads and describes values of T.
type Codec[T any] struct {
	Encode func(*scale.Encoder, T)
	Decode func(*scale.Decoder) T
	Type   *metadata.Type
}

// Marshal returns the encoding of one value.
func (c Codec[T]) Marshal(value T) []byte {
	var e scale.Encoder
	c.Encode(&e, value)
	return e.Bytes()
}

// Unmarshal reads one value that fills the data exactly.
func (c Codec[T]) Unmarshal(data []byte) (T, error) { return scale.UnmarshalWith(data, c.Decode) }

// Record is the constraint of Of: P is *T and both writes and reads itself.
type Record[T any] interface {
	*T
	Encode(*scale.Encoder)
	Decode(*scale.Decoder)
}

// Of returns the codec of a type that has Encode and Decode methods.
func Of[T any, P Record[T]](t *metadata.Type) Codec[T] {
	return Codec[T]{
		Encode: func(e *scale.Encoder, value T) { P(&value).Encode(e) },
		Decode: func(d *scale.Decoder) T {
			var value T
			P(&value).Decode(d)
			return value
		},
		Type: t,
	}
}

func primitive[T any](
	p metadata.Primitive, encode func(*scale.Encoder, T), decode func(*scale.Decoder) T,
) Codec[T] {
	return Codec[T]{Encode: encode, Decode: decode, Type: &metadata.Type{Def: p}}
}

// Codecs of Go's own types, and of the 128-bit integer.
var (
	Bool = primitive(metadata.PrimitiveBool, (*scale.Encoder).Bool, (*scale.Decoder).Bool)
	Text = primitive(metadata.PrimitiveStr, (*scale.Encoder).Text, (*scale.Decoder).Text)
	U8   = primitive(metadata.PrimitiveU8, (*scale.Encoder).U8, (*scale.Decoder).U8)
	U16  = primitive(metadata.PrimitiveU16, (*scale.Encoder).U16, (*scale.Decoder).U16)
	U32  = primitive(metadata.PrimitiveU32, (*scale.Encoder).U32, (*scale.Decoder).U32)
	U64  = primitive(metadata.PrimitiveU64, (*scale.Encoder).U64, (*scale.Decoder).U64)
	U128 = primitive(metadata.PrimitiveU128, (*scale.Encoder).U128, (*scale.Decoder).U128)
	I8   = primitive(metadata.PrimitiveI8, (*scale.Encoder).I8, (*scale.Decoder).I8)
	I16  = primitive(metadata.PrimitiveI16, (*scale.Encoder).I16, (*scale.Decoder).I16)
	I32  = primitive(metadata.PrimitiveI32, (*scale.Encoder).I32, (*scale.Decoder).I32)
	I64  = primitive(metadata.PrimitiveI64, (*scale.Encoder).I64, (*scale.Decoder).I64)

	// Bytes is a vector of bytes.
	Bytes = Codec[[]byte]{
		Encode: (*scale.Encoder).ByteVec,
		Decode: (*scale.Decoder).ByteVec,
		Type:   &metadata.Type{Def: metadata.Sequence{Item: U8.Type}},
	}
	// Unit is the type with one value and no bytes.
	Unit = Codec[struct{}]{
		Encode: func(*scale.Encoder, struct{}) {},
		Decode: func(*scale.Decoder) struct{} { return struct{}{} },
		Type:   &metadata.Type{Def: metadata.Tuple{}},
	}

	// CompactU32 is a uint32 in compact form.
	CompactU32 = Codec[uint32]{
		Encode: func(e *scale.Encoder, v uint32) { e.Compact(uint64(v)) },
		Decode: (*scale.Decoder).CompactU32,
		Type:   &metadata.Type{Def: metadata.Compact{Inner: U32.Type}},
	}
	// CompactU64 is a uint64 in compact form.
	CompactU64 = Codec[uint64]{
		Encode: (*scale.Encoder).Compact,
		Decode: (*scale.Decoder).Compact,
		Type:   &metadata.Type{Def: metadata.Compact{Inner: U64.Type}},
	}
	// CompactU128 is a 128-bit integer in compact form.
	CompactU128 = Codec[scale.U128]{
		Encode: (*scale.Encoder).CompactU128,
		Decode: (*scale.Decoder).CompactU128,
		Type:   &metadata.Type{Def: metadata.Compact{Inner: U128.Type}},
	}
)

// Vec returns the codec of vectors.
func Vec[T any](item Codec[T]) Codec[[]T] {
	return Codec[[]T]{
		Encode: func(e *scale.Encoder, items []T) { scale.EncodeSlice(e, items, item.Encode) },
		Decode: func(d *scale.Decoder) []T { return scale.DecodeSlice(d, item.Decode) },
		Type:   &metadata.Type{Def: metadata.Sequence{Item: item.Type}},
	}
}

// Option returns the codec of optional values.
func Option[T any](value Codec[T]) Codec[scale.Option[T]] {
	return Codec[scale.Option[T]]{
		Encode: func(e *scale.Encoder, o scale.Option[T]) { scale.EncodeOption(e, o, value.Encode) },
		Decode: func(d *scale.Decoder) scale.Option[T] { return scale.DecodeOption(d, value.Decode) },
		Type: &metadata.Type{
			Path:   []string{"Option"},
			Params: []metadata.Param{{Name: "T", Type: value.Type}},
			Def: metadata.Variant{Cases: []metadata.Case{
				{Name: "None", Index: 0},
				{Name: "Some", Index: 1, Fields: []metadata.Field{{Type: value.Type}}},
			}},
		},
	}
}

// Result returns the codec of results.
func Result[T, E any](ok Codec[T], failed Codec[E]) Codec[scale.Result[T, E]] {
	return Codec[scale.Result[T, E]]{
		Encode: func(e *scale.Encoder, r scale.Result[T, E]) { scale.EncodeResult(e, r, ok.Encode, failed.Encode) },
		Decode: func(d *scale.Decoder) scale.Result[T, E] { return scale.DecodeResult(d, ok.Decode, failed.Decode) },
		Type: &metadata.Type{
			Path:   []string{"Result"},
			Params: []metadata.Param{{Name: "T", Type: ok.Type}, {Name: "E", Type: failed.Type}},
			Def: metadata.Variant{Cases: []metadata.Case{
				{Name: "Ok", Index: 0, Fields: []metadata.Field{{Type: ok.Type}}},
				{Name: "Err", Index: 1, Fields: []metadata.Field{{Type: failed.Type}}},
			}},
		},
	}
}

// Array returns the codec of byte arrays of a fixed length: A is [N]byte, or a type of that kind, and bytes gives its
// bytes. The path may be empty.
func Array[A any](path string, length uint32, bytes func(*A) []byte) Codec[A] {
	array := &metadata.Type{Def: metadata.Array{Length: length, Item: U8.Type}}
	described := array
	if path != "" {
		described = &metadata.Type{Path: Path(path), Def: metadata.Composite{Fields: []metadata.Field{{Type: array}}}}
	}
	return Codec[A]{
		Encode: func(e *scale.Encoder, value A) { e.Raw(bytes(&value)) },
		Decode: func(d *scale.Decoder) A {
			var value A
			copy(bytes(&value), d.Raw(int(length)))
			return value
		},
		Type: described,
	}
}

// Pair is a tuple of two.
type Pair[A, B any] struct {
	First  A
	Second B
}

// PairOf returns the codec of tuples of two.
func PairOf[A, B any](first Codec[A], second Codec[B]) Codec[Pair[A, B]] {
	return Codec[Pair[A, B]]{
		Encode: func(e *scale.Encoder, p Pair[A, B]) {
			first.Encode(e, p.First)
			second.Encode(e, p.Second)
		},
		Decode: func(d *scale.Decoder) Pair[A, B] {
			a := first.Decode(d)
			return Pair[A, B]{First: a, Second: second.Decode(d)}
		},
		Type: &metadata.Type{Def: metadata.Tuple{Items: []*metadata.Type{first.Type, second.Type}}},
	}
}
