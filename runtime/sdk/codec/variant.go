package codec

import (
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
)

// Enum returns the codec of an enumeration without fields: value i has the name names[i].
func Enum[T ~uint8](path string, names ...string) Codec[T] {
	cases := make([]metadata.Case, len(names))
	for i, name := range names {
		cases[i] = metadata.Case{Name: name, Index: uint8(i)}
	}
	return Codec[T]{
		Encode: func(e *scale.Encoder, value T) { e.U8(uint8(value)) },
		Decode: func(d *scale.Decoder) T { return T(d.Variant(len(names))) },
		Type:   &metadata.Type{Path: Path(path), Def: metadata.Variant{Cases: cases}},
	}
}

// CaseOf is one case of a Union of the interface type I; Case makes it.
type CaseOf[I any] struct {
	described metadata.Case
	// encode writes the fields, unless the value is of another case.
	encode func(*scale.Encoder, I) bool
	decode func(*scale.Decoder) I
}

// Case declares that values of the struct type T are the case of I with the index. T must implement I.
func Case[I, T any](index uint8, name string, fields ...FieldOf[T]) CaseOf[I] {
	// A wrong T shows where the case is declared, not when the first value is read.
	var zero T
	_ = any(zero).(I)
	return CaseOf[I]{
		described: metadata.Case{Name: name, Index: index, Fields: describeFields(fields)},
		encode: func(e *scale.Encoder, value I) bool {
			of, ok := any(value).(T)
			if ok {
				e.U8(index)
				encodeFields(e, &of, fields)
			}
			return ok
		},
		decode: func(d *scale.Decoder) I { return any(decodeFields(d, fields)).(I) },
	}
}

// Union returns the codec of an interface type whose values are of the cases' types. Encoding a value of no case panics.
func Union[I any](path string, cases ...CaseOf[I]) Codec[I] {
	described := make([]metadata.Case, len(cases))
	for i, c := range cases {
		described[i] = c.described
	}
	return Codec[I]{
		Encode: func(e *scale.Encoder, value I) {
			for _, c := range cases {
				if c.encode(e, value) {
					return
				}
			}
			panic("codec: the value is of no case of " + path)
		},
		Decode: func(d *scale.Decoder) I {
			start := d.Offset()
			index := d.U8()
			for _, c := range cases {
				if c.described.Index == index && d.Err() == nil {
					return c.decode(d)
				}
			}
			d.Fail(start, scale.ErrVariant)
			var none I
			return none
		},
		Type: &metadata.Type{Path: Path(path), Def: metadata.Variant{Cases: described}},
	}
}
