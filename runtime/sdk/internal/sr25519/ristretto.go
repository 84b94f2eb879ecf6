// Package sr25519 makes and verifies Schnorr signatures over ristretto255 as schnorrkel and Substrate do, and derives
// keys as they do.
//
// It serves the in-memory host and tests alone: plain arithmetic on big integers, neither fast nor constant in time. A
// runtime verifies through the host.
package sr25519

import (
	"errors"
	"math/big"
	"slices"
)

var (
	one = big.NewInt(1)
	// fieldPrime is 2^255 - 19.
	fieldPrime = new(big.Int).Sub(new(big.Int).Lsh(one, 255), big.NewInt(19))
	// groupOrder is the prime order of the group: 2^252 + 27742317777372353535851937790883648493.
	groupOrder = new(big.Int).Add(new(big.Int).Lsh(one, 252), decimal("27742317777372353535851937790883648493"))
	// edwardsD is -121665/121666.
	edwardsD = mul(new(big.Int).Neg(big.NewInt(121665)), new(big.Int).ModInverse(big.NewInt(121666), fieldPrime))
	// sqrtMinusOne is 2^((p-1)/4).
	sqrtMinusOne = new(big.Int).Exp(big.NewInt(2), new(big.Int).Rsh(new(big.Int).Sub(fieldPrime, one), 2), fieldPrime)

	// inverseSqrtMinusOneMinusD is 1/sqrt(-1-d), INVSQRT_A_MINUS_D of RFC 9496 up to its sign.
	inverseSqrtMinusOneMinusD = func() *big.Int {
		root, square := inverseSqrt(sub(sub(new(big.Int), one), edwardsD))
		if !square {
			panic("sr25519: -1-d is no square")
		}
		return root
	}()

	errNotAPoint = errors.New("sr25519: not the encoding of a point")
)

// basepoint is the encoding of the generator (RFC 9496, section A.1).
var basepoint = [32]byte{
	0xe2, 0xf2, 0xae, 0x0a, 0x6a, 0xbc, 0x4e, 0x71, 0xa8, 0x84, 0xa9, 0x61, 0xc5, 0x00, 0x51, 0x5f,
	0x58, 0xe3, 0x0b, 0x6a, 0xa5, 0x82, 0xdd, 0x8d, 0xb6, 0xa6, 0x59, 0x45, 0xe0, 0x8d, 0x2d, 0x76,
}

// point is a point of edwards25519 in extended coordinates: x = X/Z, y = Y/Z, xy = T/Z.
type point struct {
	x, y, z, t *big.Int
}

func decimal(s string) *big.Int {
	v, ok := new(big.Int).SetString(s, 10)
	if !ok {
		panic("sr25519: not a number: " + s)
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

// decodePoint follows RFC 9496, section 4.3.1; encodings that are not canonical are refused.
func decodePoint(encoded [32]byte) (point, error) {
	s := littleEndian(encoded[:])
	if s.Cmp(fieldPrime) >= 0 || negative(s) {
		return point{}, errNotAPoint
	}
	ss := mul(s, s)
	u1, u2 := sub(one, ss), add(one, ss)
	u2Squared := mul(u2, u2)
	v := sub(sub(new(big.Int), mul(edwardsD, mul(u1, u1))), u2Squared)
	root, square := inverseSqrt(mul(v, u2Squared))
	if !square {
		return point{}, errNotAPoint
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
		return point{}, errNotAPoint
	}
	return point{x: x, y: y, z: one, t: t}, nil
}

// encode follows RFC 9496, section 4.3.2.
func (p point) encode() [32]byte {
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
	return encodeLittleEndian(s)
}

// plus is the unified addition for a = -1, complete on the curve.
func (p point) plus(q point) point {
	a := mul(sub(p.y, p.x), sub(q.y, q.x))
	b := mul(add(p.y, p.x), add(q.y, q.x))
	c := mul(mul(p.t, add(edwardsD, edwardsD)), q.t)
	d := mul(add(p.z, p.z), q.z)
	e, f, g, h := sub(b, a), sub(d, c), add(d, c), add(b, a)
	return point{x: mul(e, f), y: mul(g, h), z: mul(f, g), t: mul(e, h)}
}

func (p point) negate() point {
	return point{x: sub(new(big.Int), p.x), y: p.y, z: p.z, t: sub(new(big.Int), p.t)}
}

func (p point) times(k *big.Int) point {
	sum := point{x: new(big.Int), y: one, z: one, t: new(big.Int)}
	for i := k.BitLen() - 1; i >= 0; i-- {
		sum = sum.plus(sum)
		if k.Bit(i) == 1 {
			sum = sum.plus(p)
		}
	}
	return sum
}

// equal says whether both points stand for one ristretto element (RFC 9496, section 4.5).
func (p point) equal(q point) bool {
	return mul(p.x, q.y).Cmp(mul(p.y, q.x)) == 0 || mul(p.y, q.y).Cmp(mul(p.x, q.x)) == 0
}

func littleEndian(data []byte) *big.Int {
	reversed := slices.Clone(data)
	slices.Reverse(reversed)
	return new(big.Int).SetBytes(reversed)
}

func encodeLittleEndian(v *big.Int) [32]byte {
	var out [32]byte
	v.FillBytes(out[:])
	slices.Reverse(out[:])
	return out
}
