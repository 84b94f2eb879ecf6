package runtime

import "math"

// complex128div divides by the scaled method (R. L. Smith, 1962). Where both parts of the quotient come out as NaN, the
// infinities and zeros of C99's Annex G take their place.
func complex128div(n, m complex128) complex128 {
	a, b, c, d := real(n), imag(n), real(m), imag(m)
	e, f := quotient(a, b, c, d)
	if !isNaN(e) || !isNaN(f) {
		return complex(e, f)
	}
	switch {
	case c == 0 && d == 0 && (!isNaN(a) || !isNaN(b)):
		inf := math.Copysign(math.Inf(1), c)
		return complex(inf*a, inf*b)
	case (isInf(a) || isInf(b)) && isFinite(c) && isFinite(d):
		a, b = unit(a), unit(b)
		return complex(math.Inf(1)*(a*c+b*d), math.Inf(1)*(b*c-a*d))
	case (isInf(c) || isInf(d)) && isFinite(a) && isFinite(b):
		c, d = unit(c), unit(d)
		return complex(0*(a*c+b*d), 0*(b*c-a*d))
	}
	return complex(e, f)
}

func quotient(a, b, c, d float64) (e, f float64) {
	if math.Abs(c) >= math.Abs(d) {
		ratio := d / c
		denom := c + ratio*d
		return (a + b*ratio) / denom, (b - a*ratio) / denom
	}
	ratio := c / d
	denom := d + ratio*c
	return (a*ratio + b) / denom, (b*ratio - a) / denom
}

func isNaN(f float64) bool { return f != f }

func isInf(f float64) bool { return !isNaN(f) && isNaN(f-f) }

func isFinite(f float64) bool { return !isNaN(f - f) }

// unit returns 1 for an infinity and 0 for the rest, with the sign of f.
func unit(f float64) float64 {
	if isInf(f) {
		return math.Copysign(1, f)
	}
	return math.Copysign(0, f)
}
