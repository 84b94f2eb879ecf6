// Package edwards25519 is the arithmetic below the signature schemes ed25519 and sr25519: points of the curve
// edwards25519, in its own encoding and as elements of ristretto255.
//
// It serves the in-memory host and tests alone: plain arithmetic on big integers, neither fast nor constant in time.
package edwards25519

import (
	"errors"
	"math/big"
	"slices"
)

var (
	one = big.NewInt(1)
	// fieldPrime is 2^255 - 19.
	fieldPrime = new(big.Int).Sub(new(big.Int).Lsh(one, 255), big.NewInt(19))
	// GroupOrder is the prime order of the group: 2^252 + 27742317777372353535851937790883648493.
	GroupOrder = new(big.Int).Add(new(big.Int).Lsh(one, 252), decimal("27742317777372353535851937790883648493"))
	// edwardsD is -121665/121666.
	edwardsD = mul(new(big.Int).Neg(big.NewInt(121665)), new(big.Int).ModInverse(big.NewInt(121666), fieldPrime))
	// sqrtMinusOne is 2^((p-1)/4).
	sqrtMinusOne = new(big.Int).Exp(big.NewInt(2), new(big.Int).Rsh(new(big.Int).Sub(fieldPrime, one), 2), fieldPrime)

	// inverseSqrtMinusOneMinusD is 1/sqrt(-1-d), INVSQRT_A_MINUS_D of RFC 9496 up to its sign.
	inverseSqrtMinusOneMinusD = func() *big.Int {
		root, square := inverseSqrt(sub(sub(new(big.Int), one), edwardsD))
		if !square {
			panic("edwards25519: -1-d is no square")
		}
		return root
	}()

	// ErrNotAPoint is the error for bytes that encode no point.
	ErrNotAPoint = errors.New("edwards25519: not the encoding of a point")
)

// Generator is the point that every public key is a multiple of: y is 4/5, x is even.
var Generator = func() Point {
	y := mul(big.NewInt(4), new(big.Int).ModInverse(big.NewInt(5), fieldPrime))
	encoded := EncodeScalar(y)
	p, err := Decode(&encoded)
	if err != nil {
		panic(err)
	}
	return p
}()

// Point is a point of edwards25519 in extended coordinates: x = X/Z, y = Y/Z, xy = T/Z.
type Point struct {
	x, y, z, t *big.Int
}

// Decode returns the point of an encoding of RFC 8032, section 5.1.3, by the liberal rules of ZIP 215: y may be above the
// field's prime, and x = 0 may have a sign bit.
func Decode(encoded *[32]byte) (Point, error) {
	bytes := *encoded
	sign := bytes[31] >> 7
	bytes[31] &^= 0x80
	y := reduce(Scalar(bytes[:]))
	u, v := sub(mul(y, y), one), add(mul(edwardsD, mul(y, y)), one)
	x := new(big.Int)
	if u.Sign() != 0 {
		// 1/sqrt(u·v) times u is sqrt(u/v).
		root, square := inverseSqrt(mul(u, v))
		if !square {
			return Point{}, ErrNotAPoint
		}
		x = mul(root, u)
	}
	if byte(x.Bit(0)) != sign {
		x = sub(new(big.Int), x)
	}
	return Point{x: x, y: y, z: one, t: mul(x, y)}, nil
}

// IsZero says whether p is the neutral element.
func (p Point) IsZero() bool { return p.x.Sign() == 0 && p.y.Cmp(p.z) == 0 }

func decimal(s string) *big.Int {
	v, ok := new(big.Int).SetString(s, 10)
	if !ok {
		panic("edwards25519: not a number: " + s)
	}
	return v
}

func mul(a, b *big.Int) *big.Int { return reduce(new(big.Int).Mul(a, b)) }
func add(a, b *big.Int) *big.Int { return reduce(new(big.Int).Add(a, b)) }
func sub(a, b *big.Int) *big.Int { return reduce(new(big.Int).Sub(a, b)) }

func reduce(v *big.Int) *big.Int { return v.Mod(v, fieldPrime) }

// negative is RFC 9496's IS_NEGATIVE: the canonical value is odd.
func negative(v *big.Int) bool { return v.Bit(0) == 1 }

// inverseSqrt returns r with v·r² = 1, or false when v is no square.
func inverseSqrt(v *big.Int) (*big.Int, bool) {
	exponent := new(big.Int).Rsh(new(big.Int).Sub(fieldPrime, big.NewInt(5)), 3)
	v3 := mul(mul(v, v), v)
	v7 := mul(mul(v3, v3), v)
	r := mul(v3, new(big.Int).Exp(v7, exponent, fieldPrime))
	check := mul(v, mul(r, r))
	if check.Cmp(one) == 0 {
		return r, true
	}
	if check.Cmp(sub(new(big.Int), one)) == 0 {
		return mul(r, sqrtMinusOne), true
	}
	return nil, false
}

// DecodeRistretto returns the element of ristretto255 behind an encoding. It follows RFC 9496, section 4.3.1; encodings that are not canonical are refused.
func DecodeRistretto(encoded *[32]byte) (Point, error) {
	s := Scalar(encoded[:])
	if s.Cmp(fieldPrime) >= 0 || negative(s) {
		return Point{}, ErrNotAPoint
	}
	ss := mul(s, s)
	u1, u2 := sub(one, ss), add(one, ss)
	u2Squared := mul(u2, u2)
	v := sub(sub(new(big.Int), mul(edwardsD, mul(u1, u1))), u2Squared)
	root, square := inverseSqrt(mul(v, u2Squared))
	if !square {
		return Point{}, ErrNotAPoint
	}
	denX := mul(root, u2)
	denY := mul(mul(root, denX), v)
	x := mul(add(s, s), denX)
	if negative(x) {
		x = sub(new(big.Int), x)
	}
	y := mul(u1, denY)
	t := mul(x, y)
	if negative(t) || y.Sign() == 0 {
		return Point{}, ErrNotAPoint
	}
	return Point{x: x, y: y, z: one, t: t}, nil
}

// EncodeRistretto returns the encoding of the element of ristretto255 that the point stands for. It follows RFC 9496, section 4.3.2.
func (p Point) EncodeRistretto() [32]byte {
	u1, u2 := mul(add(p.z, p.y), sub(p.z, p.y)), mul(p.x, p.y)
	root, square := inverseSqrt(mul(u1, mul(u2, u2)))
	if !square {
		return [32]byte{} // the identity element: u1·u2² is zero
	}
	den1, den2 := mul(root, u1), mul(root, u2)
	inverseZ := mul(mul(den1, den2), p.t)
	x, y, inverseDen := p.x, p.y, den2
	if negative(mul(p.t, inverseZ)) {
		x, y = mul(p.y, sqrtMinusOne), mul(p.x, sqrtMinusOne)
		inverseDen = mul(den1, inverseSqrtMinusOneMinusD)
	}
	if negative(mul(x, inverseZ)) {
		y = sub(new(big.Int), y)
	}
	s := mul(inverseDen, sub(p.z, y))
	if negative(s) {
		s = sub(new(big.Int), s)
	}
	return EncodeScalar(s)
}

// Plus is the unified addition for a = -1, complete on the curve.
func (p Point) Plus(q Point) Point {
	a := mul(sub(p.y, p.x), sub(q.y, q.x))
	b := mul(add(p.y, p.x), add(q.y, q.x))
	c := mul(mul(p.t, add(edwardsD, edwardsD)), q.t)
	d := mul(add(p.z, p.z), q.z)
	e, f, g, h := sub(b, a), sub(d, c), add(d, c), add(b, a)
	return Point{x: mul(e, f), y: mul(g, h), z: mul(f, g), t: mul(e, h)}
}

// Negate returns the point with which p adds up to zero.
func (p Point) Negate() Point {
	return Point{x: sub(new(big.Int), p.x), y: p.y, z: p.z, t: sub(new(big.Int), p.t)}
}

// Times multiplies by doubling and adding.
func (p Point) Times(k *big.Int) Point {
	sum := Point{x: new(big.Int), y: one, z: one, t: new(big.Int)}
	for i := k.BitLen() - 1; i >= 0; i-- {
		sum = sum.Plus(sum)
		if k.Bit(i) == 1 {
			sum = sum.Plus(p)
		}
	}
	return sum
}

// SameElement says whether both points stand for one ristretto element (RFC 9496, section 4.5).
func (p Point) SameElement(q Point) bool {
	return mul(p.x, q.y).Cmp(mul(p.y, q.x)) == 0 || mul(p.y, q.y).Cmp(mul(p.x, q.x)) == 0
}

// Scalar returns the number behind little-endian bytes; it may be above the group's order.
func Scalar(data []byte) *big.Int {
	reversed := slices.Clone(data)
	slices.Reverse(reversed)
	return new(big.Int).SetBytes(reversed)
}

// EncodeScalar returns the 32 little-endian bytes of a number below 2^256.
func EncodeScalar(v *big.Int) [32]byte {
	var out [32]byte
	v.FillBytes(out[:])
	slices.Reverse(out[:])
	return out
}
