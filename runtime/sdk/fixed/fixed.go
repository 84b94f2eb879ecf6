// Package fixed has the numbers with a fixed decimal point of sp_arithmetic, and the rules for fees that are made of
// them. Every operation rounds as Substrate's does.
package fixed

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/scale"
)

// FixedU128 is a number of 128 bits with 18 decimals.
type FixedU128 struct {
	// Parts is the number times 10^18.
	Parts scale.U128
}

var accuracy = scale.NewU128(1_000_000_000_000_000_000)

// The bounds of FixedU128, and 1.
var (
	One = FixedU128{Parts: accuracy}
	Max = FixedU128{Parts: scale.MaxU128}
)

// FixedU128Codec is the codec of FixedU128.
var FixedU128Codec = codec.Struct("sp_arithmetic::fixed_point::FixedU128",
	codec.Field("", func(f *FixedU128) *scale.U128 { return &f.Parts }, codec.U128).Typed("u128"),
)

// FromInteger returns n, or the largest number.
func FromInteger(n scale.U128) FixedU128 { return FixedU128{Parts: n.SaturatingMul(accuracy)} }

// FromRational returns n / d rounded down, or the largest number. It panics when d is 0.
func FromRational(n, d scale.U128) FixedU128 { return FixedU128{Parts: scale.MulDiv(n, accuracy, d)} }

// Cmp returns -1, 0 or 1 as f is below, equal to or above g.
func (f FixedU128) Cmp(g FixedU128) int { return f.Parts.Cmp(g.Parts) }

// Clamp returns f, or the bound that it is beyond.
func (f FixedU128) Clamp(low, high FixedU128) FixedU128 {
	switch {
	case f.Cmp(low) < 0:
		return low
	case f.Cmp(high) > 0:
		return high
	default:
		return f
	}
}

// SaturatingAdd returns f + g, or the largest number.
func (f FixedU128) SaturatingAdd(g FixedU128) FixedU128 {
	return FixedU128{Parts: f.Parts.SaturatingAdd(g.Parts)}
}

// SaturatingSub returns f - g, or 0.
func (f FixedU128) SaturatingSub(g FixedU128) FixedU128 {
	return FixedU128{Parts: f.Parts.SaturatingSub(g.Parts)}
}

// SaturatingMul returns f * g rounded down, or the largest number.
func (f FixedU128) SaturatingMul(g FixedU128) FixedU128 {
	return FixedU128{Parts: scale.MulDiv(f.Parts, g.Parts, accuracy)}
}

// SaturatingDiv returns f / g rounded down, or the largest number. It panics when g is 0.
func (f FixedU128) SaturatingDiv(g FixedU128) FixedU128 { return FromRational(f.Parts, g.Parts) }

// SaturatingMulInt returns f * n rounded down to an integer, or the largest one.
func (f FixedU128) SaturatingMulInt(n scale.U128) scale.U128 {
	return scale.MulDiv(f.Parts, n, accuracy)
}
