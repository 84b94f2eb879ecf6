package codec

import (
	"strings"

	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
)

// FieldOf is one field of records of type T; Field makes it.
type FieldOf[T any] struct {
	described metadata.Field
	encode    func(*scale.Encoder, *T)
	decode    func(*scale.Decoder, *T)
}

// Field declares the field of T that at points to. An empty name makes it a field of a tuple struct.
func Field[T, F any](name string, at func(*T) *F, c Codec[F]) FieldOf[T] {
	return FieldOf[T]{
		described: metadata.Field{Name: name, Type: c.Type},
		encode:    func(e *scale.Encoder, value *T) { c.Encode(e, *at(value)) },
		decode:    func(d *scale.Decoder, value *T) { *at(value) = c.Decode(d) },
	}
}

// Typed gives the field's type the name that the declaration in another language has ("T::AccountId").
func (f FieldOf[T]) Typed(name string) FieldOf[T] {
	f.described.TypeName = name
	return f
}

// Struct returns the codec of a struct: its fields in order. The path is the type's name, "module::Name".
func Struct[T any](path string, fields ...FieldOf[T]) Codec[T] {
	return Codec[T]{
		Encode: func(e *scale.Encoder, value T) { encodeFields(e, &value, fields) },
		Decode: func(d *scale.Decoder) T { return decodeFields(d, fields) },
		Type:   &metadata.Type{Path: Path(path), Def: metadata.Composite{Fields: describeFields(fields)}},
	}
}

// Of gives a generic type its parameter: types that differ in it alone are different types of one name.
func (c Codec[T]) Of(name string, parameter *metadata.Type) Codec[T] {
	described := *c.Type
	described.Params = append(described.Params[:len(described.Params):len(described.Params)], metadata.Param{Name: name, Type: parameter})
	c.Type = &described
	return c
}

// Path splits a type's name, "module::Name". The empty name has no parts.
func Path(name string) []string {
	if name == "" {
		return nil
	}
	return strings.Split(name, "::")
}

func encodeFields[T any](e *scale.Encoder, value *T, fields []FieldOf[T]) {
	for _, field := range fields {
		field.encode(e, value)
	}
}

func decodeFields[T any](d *scale.Decoder, fields []FieldOf[T]) T {
	var value T
	for _, field := range fields {
		field.decode(d, &value)
	}
	return value
}

func describeFields[T any](fields []FieldOf[T]) []metadata.Field {
	described := make([]metadata.Field, len(fields))
	for i, field := range fields {
		described[i] = field.described
	}
	return described
}
