package scale

import "math/bits"

// CheckedMul returns v * w, or false when it does not fit.
func (v U128) CheckedMul(w U128) (U128, bool) {
	high, low := v.product(w)
	return low, high.IsZero()
}

// SaturatingMul returns v * w, or the largest number.
func (v U128) SaturatingMul(w U128) U128 {
	if product, ok := v.CheckedMul(w); ok {
		return product
	}
	return MaxU128
}

// DivMod returns v / w rounded down, and what is left over. It panics when w is 0.
func (v U128) DivMod(w U128) (quotient, rest U128) {
	if w.IsZero() {
		panic("scale: a number is divided by zero")
	}
	return divide(U128{}, v, w)
}

// MulDiv returns a * b / c rounded down, or the largest number when that does not fit. The product has all its 256 bits.
// It panics when c is 0.
func MulDiv(a, b, c U128) U128 {
	quotient, _, ok := MulDivMod(a, b, c)
	if !ok {
		return MaxU128
	}
	return quotient
}

// MulDivMod returns a * b / c rounded down and what is left over, or false when the quotient does not fit. The product
// has all its 256 bits. It panics when c is 0.
func MulDivMod(a, b, c U128) (quotient, rest U128, fits bool) {
	if c.IsZero() {
		panic("scale: a number is divided by zero")
	}
	high, low := a.product(b)
	if high.Cmp(c) >= 0 {
		return U128{}, U128{}, false
	}
	quotient, rest = divide(high, low, c)
	return quotient, rest, true
}

// product returns all 256 bits of v * w.
func (v U128) product(w U128) (high, low U128) {
	h0, l0 := bits.Mul64(v.Lo, w.Lo)
	h1, l1 := bits.Mul64(v.Lo, w.Hi)
	h2, l2 := bits.Mul64(v.Hi, w.Lo)
	h3, l3 := bits.Mul64(v.Hi, w.Hi)
	middle, carry1 := bits.Add64(h0, l1, 0)
	middle, carry2 := bits.Add64(middle, l2, 0)
	upper, carry3 := bits.Add64(h1, h2, carry1)
	upper, carry4 := bits.Add64(upper, l3, carry2)
	// A product of 256 bits has no carry out of its top word.
	return U128{Lo: upper, Hi: h3 + carry3 + carry4}, U128{Lo: l0, Hi: middle}
}

// divide returns (high * 2^128 + low) / d and what is left over, for high < d: then the quotient fits.
func divide(high, low, d U128) (quotient, rest U128) {
	if d.Hi == 0 {
		quotient.Hi, rest.Lo = bits.Div64(high.Lo, low.Hi, d.Lo)
		quotient.Lo, rest.Lo = bits.Div64(rest.Lo, low.Lo, d.Lo)
		return quotient, rest
	}
	// Knuth's algorithm D in words of 64 bits, for which the divisor's top bit must be set.
	shift := uint(bits.LeadingZeros64(d.Hi))
	d = d.shiftLeft(shift)
	high = high.shiftLeft(shift)
	high.Lo |= low.Hi >> 1 >> (63 - shift)
	low = low.shiftLeft(shift)
	quotient.Hi, high = divideWord(high, low.Hi, d)
	quotient.Lo, high = divideWord(high, low.Lo, d)
	return quotient, high.shiftRight(shift)
}

// divideWord returns (high * 2^64 + low) / d and what is left over, for high < d and the top bit of d set.
func divideWord(high U128, low uint64, d U128) (quotient uint64, rest U128) {
	// The guess from the top words is at most 2 too large. left is what it leaves of them, unless that has a carry: then
	// the guess is right.
	var left, carry uint64
	if high.Hi >= d.Hi {
		quotient = 1<<64 - 1
		left, carry = bits.Add64(high.Lo, d.Hi, 0)
	} else {
		quotient, left = bits.Div64(high.Hi, high.Lo, d.Hi)
	}
	for carry == 0 {
		over, under := bits.Mul64(quotient, d.Lo)
		if over < left || over == left && under <= low {
			break
		}
		quotient--
		left, carry = bits.Add64(left, d.Hi, 0)
	}
	over, under := bits.Mul64(quotient, d.Lo)
	lo, borrow := bits.Sub64(low, under, 0)
	// The words above these two cancel each other.
	hi, _ := bits.Sub64(high.Lo, quotient*d.Hi+over, borrow)
	return quotient, U128{Lo: lo, Hi: hi}
}

// shiftLeft and shiftRight move by less than 64 bits.
func (v U128) shiftLeft(n uint) U128 {
	return U128{Lo: v.Lo << n, Hi: v.Hi<<n | v.Lo>>1>>(63-n)}
}

func (v U128) shiftRight(n uint) U128 {
	return U128{Lo: v.Lo>>n | v.Hi<<1<<(63-n), Hi: v.Hi >> n}
}
