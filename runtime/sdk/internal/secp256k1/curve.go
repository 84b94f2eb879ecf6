// Package secp256k1 makes and checks ECDSA signatures over the curve secp256k1, and recovers public keys from them.
//
// It serves the in-memory host and tests alone: plain arithmetic on big integers, neither fast nor constant in time. A
// runtime recovers keys through the host. Source of the curve: SEC 2 (version 2.0), section 2.4.1.
package secp256k1

import (
	"errors"
	"math/big"
)

var (
	// fieldPrime is 2^256 - 2^32 - 977.
	fieldPrime = hexadecimal("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f")
	// groupOrder is the number of points.
	groupOrder = hexadecimal("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")
	halfOrder  = new(big.Int).Rsh(groupOrder, 1)
	generator  = point{
		x: hexadecimal("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"),
		y: hexadecimal("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"),
	}

	errNotAPoint = errors.New("secp256k1: no point of the curve has this coordinate")
)

// point is a point of y² = x³ + 7; the point at infinity has no coordinates.
type point struct {
	x, y *big.Int
}

func hexadecimal(s string) *big.Int {
	v, ok := new(big.Int).SetString(s, 16)
	if !ok {
		panic("secp256k1: not a number: " + s)
	}
	return v
}

func (p point) infinite() bool { return p.x == nil }

// pointAt returns the point with the coordinate x below the field's prime, and an odd or even y.
func pointAt(x *big.Int, odd bool) (point, error) {
	square := new(big.Int).Exp(x, big.NewInt(3), fieldPrime)
	square.Add(square, big.NewInt(7))
	square.Mod(square, fieldPrime)
	y := new(big.Int).ModSqrt(square, fieldPrime)
	if y == nil {
		return point{}, errNotAPoint
	}
	if odd != (y.Bit(0) == 1) {
		y.Sub(fieldPrime, y)
	}
	return point{x: x, y: y}, nil
}

// plus adds two points in affine coordinates.
func (p point) plus(q point) point {
	if p.infinite() {
		return q
	}
	if q.infinite() {
		return p
	}
	var rise, run *big.Int
	if p.x.Cmp(q.x) != 0 {
		rise, run = new(big.Int).Sub(q.y, p.y), new(big.Int).Sub(q.x, p.x)
	} else if p.y.Cmp(q.y) == 0 && p.y.Sign() != 0 {
		rise = new(big.Int).Mul(big.NewInt(3), new(big.Int).Mul(p.x, p.x))
		run = new(big.Int).Lsh(p.y, 1)
	} else {
		return point{} // q is -p
	}
	slope := new(big.Int).Mul(rise, new(big.Int).ModInverse(run.Mod(run, fieldPrime), fieldPrime))
	slope.Mod(slope, fieldPrime)
	x := new(big.Int).Mul(slope, slope)
	x.Sub(x, p.x)
	x.Sub(x, q.x)
	x.Mod(x, fieldPrime)
	y := new(big.Int).Sub(p.x, x)
	y.Mul(y, slope)
	y.Sub(y, p.y)
	y.Mod(y, fieldPrime)
	return point{x: x, y: y}
}

// times multiplies by doubling and adding.
func (p point) times(k *big.Int) point {
	var sum point
	for i := k.BitLen() - 1; i >= 0; i-- {
		sum = sum.plus(sum)
		if k.Bit(i) == 1 {
			sum = sum.plus(p)
		}
	}
	return sum
}
