package fixed

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/scale"
)

// Perbill is a share from 0 to 1 in parts of 10^9, and Perquintill one in parts of 10^18. No constructor and no decoder
// gives more than 1.
type (
	Perbill     uint32
	Perquintill uint64
)

// The shares of 1.
const (
	PerbillOne     Perbill     = 1_000_000_000
	PerquintillOne Perquintill = 1_000_000_000_000_000_000
)

// Codecs of the shares. One above 1 is scale.ErrRange.
var (
	PerbillCodec     = perThing("Perbill", "u32", codec.U32, PerbillOne)
	PerquintillCodec = perThing("Perquintill", "u64", codec.U64, PerquintillOne)
)

func perThing[P ~uint32 | ~uint64, N uint32 | uint64](name, parts string, number codec.Codec[N], one P) codec.Codec[P] {
	c := codec.Codec[P]{
		Encode: func(e *scale.Encoder, p P) { number.Encode(e, N(p)) },
		Decode: func(d *scale.Decoder) P {
			start := d.Offset()
			p := P(number.Decode(d))
			if p > one {
				d.Fail(start, scale.ErrRange)
				return 0
			}
			return p
		},
		Type: number.Type,
	}
	c.Type = codec.Struct("sp_arithmetic::per_things::"+name,
		codec.Field("", func(p *P) *P { return p }, c).Typed(parts),
	).Type
	return c
}

// PerbillFromParts returns the share of that many parts, at most 1.
func PerbillFromParts(parts uint32) Perbill { return min(Perbill(parts), PerbillOne) }

// PerbillFromPercent returns the share of that many hundredths, at most 1.
func PerbillFromPercent(percent uint32) Perbill { return PerbillOne / 100 * Perbill(min(percent, 100)) }

// PerbillFromRational returns p / q rounded down; 1 when p is above q or q is 0.
func PerbillFromRational(p, q scale.U128) Perbill {
	return Perbill(share(p, q, uint64(PerbillOne)))
}

// Mul returns the share of n rounded to the nearest integer, a half down.
func (p Perbill) Mul(n scale.U128) scale.U128 {
	return shareOf(uint64(p), n, uint64(PerbillOne), nearest)
}

// MulFloor returns the share of n rounded down.
func (p Perbill) MulFloor(n scale.U128) scale.U128 {
	return shareOf(uint64(p), n, uint64(PerbillOne), floor)
}

// MulCeil returns the share of n rounded up.
func (p Perbill) MulCeil(n scale.U128) scale.U128 {
	return shareOf(uint64(p), n, uint64(PerbillOne), ceil)
}

// PerquintillFromParts returns the share of that many parts, at most 1.
func PerquintillFromParts(parts uint64) Perquintill { return min(Perquintill(parts), PerquintillOne) }

// PerquintillFromPercent returns the share of that many hundredths, at most 1.
func PerquintillFromPercent(percent uint64) Perquintill {
	return PerquintillOne / 100 * Perquintill(min(percent, 100))
}

// PerquintillFromRational returns p / q rounded down; 1 when p is above q or q is 0.
func PerquintillFromRational(p, q scale.U128) Perquintill {
	return Perquintill(share(p, q, uint64(PerquintillOne)))
}

// Mul returns the share of n rounded to the nearest integer, a half down.
func (p Perquintill) Mul(n scale.U128) scale.U128 {
	return shareOf(uint64(p), n, uint64(PerquintillOne), nearest)
}

// MulFloor returns the share of n rounded down.
func (p Perquintill) MulFloor(n scale.U128) scale.U128 {
	return shareOf(uint64(p), n, uint64(PerquintillOne), floor)
}

// MulCeil returns the share of n rounded up.
func (p Perquintill) MulCeil(n scale.U128) scale.U128 {
	return shareOf(uint64(p), n, uint64(PerquintillOne), ceil)
}

func share(p, q scale.U128, one uint64) uint64 {
	if q.IsZero() || p.Cmp(q) > 0 {
		return one
	}
	return scale.MulDiv(p, scale.NewU128(one), q).Lo
}

type rounding uint8

const (
	floor rounding = iota
	nearest
	ceil
)

// shareOf returns n * parts / one. As parts is at most one the result fits; a share above 1, which only a conversion
// makes, saturates.
func shareOf(parts uint64, n scale.U128, one uint64, r rounding) scale.U128 {
	result, rest, fits := scale.MulDivMod(n, scale.NewU128(parts), scale.NewU128(one))
	switch {
	case !fits:
		return scale.MaxU128
	case r == ceil && rest.Lo > 0, r == nearest && rest.Lo > one/2:
		return result.SaturatingAdd(scale.NewU128(1))
	default:
		return result
	}
}
