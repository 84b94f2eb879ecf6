package codec

import (
	"errors"

	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
)

// ErrBound says that a vector has more items than its type allows.
var ErrBound = errors.New("BoundedVec exceeds its limit")

// BoundedVec returns the codec of vectors of at most that many items; reading a longer one is ErrBound. Whoever makes
// a value keeps to the limit.
func BoundedVec[T any](item Codec[T], limit int) Codec[[]T] {
	vec := Vec(item)
	return Codec[[]T]{
		Encode: vec.Encode,
		Decode: func(d *scale.Decoder) []T {
			start := d.Offset()
			items := vec.Decode(d)
			if len(items) > limit {
				d.Fail(start, ErrBound)
			}
			return items
		},
		Type: describeBounded("bounded_collections::bounded_vec::BoundedVec", item.Type, vec.Type),
	}
}

// WeakBoundedVec returns the codec of vectors whose bound is a matter of whoever makes a value: longer ones are read.
func WeakBoundedVec[T any](item Codec[T]) Codec[[]T] {
	vec := Vec(item)
	vec.Type = describeBounded("bounded_collections::weak_bounded_vec::WeakBoundedVec", item.Type, vec.Type)
	return vec
}

func describeBounded(path string, item, vec *metadata.Type) *metadata.Type {
	return &metadata.Type{
		Path:   Path(path),
		Params: []metadata.Param{{Name: "T", Type: item}, {Name: "S"}},
		Def:    metadata.Composite{Fields: []metadata.Field{{Type: vec, TypeName: "Vec<T>"}}},
	}
}
