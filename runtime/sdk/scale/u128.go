package scale

import (
	"errors"
	"math/bits"
	"strconv"
)

// U128 is an unsigned integer of 128 bits.
type U128 struct {
	Lo, Hi uint64
}

// MaxU128 is the largest U128.
var MaxU128 = U128{Lo: 1<<64 - 1, Hi: 1<<64 - 1}

// NumberError says why a text is no number.
type NumberError struct {
	Text string
	Err  error
}

// What can be wrong with the text of a number.
var (
	ErrNotDecimal = errors.New("it has other characters than decimal digits")
	ErrTooLarge   = errors.New("it does not fit 128 bits")
)

func (e *NumberError) Error() string { return "number " + strconv.Quote(e.Text) + ": " + e.Err.Error() }

// Unwrap gives the reason.
func (e *NumberError) Unwrap() error { return e.Err }

// NewU128 returns v with 128 bits.
func NewU128(v uint64) U128 { return U128{Lo: v} }

// ParseU128 reads a decimal number without sign or separators.
func ParseU128(text string) (U128, error) {
	if text == "" {
		return U128{}, &NumberError{Text: text, Err: ErrNotDecimal}
	}
	var v U128
	for _, c := range []byte(text) {
		if c < '0' || c > '9' {
			return U128{}, &NumberError{Text: text, Err: ErrNotDecimal}
		}
		overflow, lo := bits.Mul64(v.Lo, 10)
		high, hi := bits.Mul64(v.Hi, 10)
		hi, carry1 := bits.Add64(hi, overflow, 0)
		lo, carry2 := bits.Add64(lo, uint64(c-'0'), 0)
		hi, carry3 := bits.Add64(hi, 0, carry2)
		if high+carry1+carry3 != 0 {
			return U128{}, &NumberError{Text: text, Err: ErrTooLarge}
		}
		v = U128{Lo: lo, Hi: hi}
	}
	return v, nil
}

// String returns the number in decimal.
func (v U128) String() string {
	if v.Hi == 0 {
		return strconv.FormatUint(v.Lo, 10)
	}
	// 10^19 is the largest power of ten in 64 bits: at most three groups of 19 digits.
	const group = 10_000_000_000_000_000_000
	hi, rest := v.Hi/group, v.Hi%group
	lo, low := bits.Div64(rest, v.Lo, group)
	digits := strconv.FormatUint(low, 10)
	for len(digits) < 19 {
		digits = "0" + digits
	}
	return U128{Lo: lo, Hi: hi}.String() + digits
}

// IsZero says whether v is 0.
func (v U128) IsZero() bool { return v == U128{} }

// Cmp returns -1, 0 or 1 as v is below, equal to or above w.
func (v U128) Cmp(w U128) int {
	switch {
	case v == w:
		return 0
	case v.Hi < w.Hi || v.Hi == w.Hi && v.Lo < w.Lo:
		return -1
	default:
		return 1
	}
}

// BitLen returns the number of bits without leading zeros.
func (v U128) BitLen() int {
	if v.Hi != 0 {
		return 64 + bits.Len64(v.Hi)
	}
	return bits.Len64(v.Lo)
}

// CheckedAdd returns v + w, or false when it does not fit.
func (v U128) CheckedAdd(w U128) (U128, bool) {
	lo, carry := bits.Add64(v.Lo, w.Lo, 0)
	hi, carry := bits.Add64(v.Hi, w.Hi, carry)
	return U128{Lo: lo, Hi: hi}, carry == 0
}

// CheckedSub returns v - w, or false when it is negative.
func (v U128) CheckedSub(w U128) (U128, bool) {
	lo, borrow := bits.Sub64(v.Lo, w.Lo, 0)
	hi, borrow := bits.Sub64(v.Hi, w.Hi, borrow)
	return U128{Lo: lo, Hi: hi}, borrow == 0
}

// SaturatingAdd returns v + w, or the largest number.
func (v U128) SaturatingAdd(w U128) U128 {
	if sum, ok := v.CheckedAdd(w); ok {
		return sum
	}
	return MaxU128
}

// SaturatingSub returns v - w, or 0.
func (v U128) SaturatingSub(w U128) U128 {
	if difference, ok := v.CheckedSub(w); ok {
		return difference
	}
	return U128{}
}
