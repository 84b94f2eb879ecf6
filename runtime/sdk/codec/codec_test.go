package codec

import (
	"errors"
	"slices"
	"testing"

	"dotgo.dev/runtime/sdk/scale"
)

func roundTrip[T any](t *testing.T, name string, c Codec[T], value T, same func(a, b T) bool) {
	t.Helper()
	encoded := c.Marshal(value)
	if got, err := c.Unmarshal(encoded); err != nil || !same(got, value) {
		t.Errorf("%s: %v comes back as %v: %v", name, value, got, err)
	}
	if _, err := c.Unmarshal(append(encoded, 0)); !errors.Is(err, scale.ErrTrailing) {
		t.Errorf("%s: a byte too many: %v", name, err)
	}
	if c.Type == nil {
		t.Errorf("%s has no type", name)
	}
}

func equal[T comparable](a, b T) bool { return a == b }

func TestValuesComeBack(t *testing.T) {
	roundTrip(t, "bool", Bool, true, equal)
	roundTrip(t, "text", Text, "tëxt", equal)
	roundTrip(t, "u8", U8, 200, equal)
	roundTrip(t, "u16", U16, 60000, equal)
	roundTrip(t, "u32", U32, 4000000000, equal)
	roundTrip(t, "u64", U64, 1<<63, equal)
	roundTrip(t, "u128", U128, scale.MaxU128, equal)
	roundTrip(t, "i32", I32, -5, equal)
	roundTrip(t, "i64", I64, -5, equal)
	roundTrip(t, "unit", Unit, struct{}{}, equal)
	roundTrip(t, "compact u32", CompactU32, 1<<30, equal)
	roundTrip(t, "compact u64", CompactU64, 1<<63, equal)
	roundTrip(t, "compact u128", CompactU128, scale.U128{Hi: 9}, equal)
	roundTrip(t, "bytes", Bytes, []byte{1, 2}, slices.Equal)
	roundTrip(t, "vector", Vec(U16), []uint16{1, 2, 3}, slices.Equal)
	roundTrip(t, "some", Option(Text), scale.Some("x"), equal)
	roundTrip(t, "none", Option(Text), scale.None[string](), equal)
	roundTrip(t, "ok", Result(U8, Text), scale.Ok[uint8, string](4), equal)
	roundTrip(t, "err", Result(U8, Text), scale.Err[uint8]("bad"), equal)
	roundTrip(t, "pair", PairOf(U8, Vec(Bool)), Pair[uint8, []bool]{1, []bool{true}}, func(a, b Pair[uint8, []bool]) bool {
		return a.First == b.First && slices.Equal(a.Second, b.Second)
	})
	nested := [][]scale.Option[uint8]{{scale.Some[uint8](1), scale.None[uint8]()}, nil}
	roundTrip(t, "nested", Vec(Vec(Option(U8))), nested, func(a, b [][]scale.Option[uint8]) bool {
		return slices.EqualFunc(a, b, slices.Equal)
	})
}
