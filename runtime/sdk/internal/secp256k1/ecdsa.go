package secp256k1

import (
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"math/big"
)

// PublicKey is a point other than infinity: its coordinates, big-endian.
type PublicKey struct {
	X, Y [32]byte
}

var (
	errScalar   = errors.New("secp256k1: r or s is zero or not below the group's order")
	errInfinity = errors.New("secp256k1: the signature belongs to no key")
)

// Compressed returns the key's form of 33 bytes (SEC 1, section 2.3.3).
func (k *PublicKey) Compressed() [33]byte {
	out := [33]byte{2 + k.Y[31]&1}
	copy(out[1:], k.X[:])
	return out
}

// Plain returns both coordinates, one after the other.
func (k *PublicKey) Plain() [64]byte {
	var out [64]byte
	copy(out[:32], k.X[:])
	copy(out[32:], k.Y[:])
	return out
}

func publicKey(p point) *PublicKey {
	k := new(PublicKey)
	p.x.FillBytes(k.X[:])
	p.y.FillBytes(k.Y[:])
	return k
}

// Secret is a scalar from 1 to the group's order less one.
type Secret struct {
	scalar *big.Int
	public *PublicKey
}

// NewSecret returns the key pair of a big-endian scalar, or false when it is zero or not below the group's order.
func NewSecret(encoded *[32]byte) (*Secret, bool) {
	scalar := new(big.Int).SetBytes(encoded[:])
	if scalar.Sign() == 0 || scalar.Cmp(groupOrder) >= 0 {
		return nil, false
	}
	return &Secret{scalar: scalar, public: publicKey(generator.times(scalar))}, true
}

// Public returns the public key.
func (s *Secret) Public() *PublicKey { return s.public }

// Sign signs a hash: r, s and the recovery id. The nonce follows RFC 6979 with SHA-256, and s is in the lower half, as
// in libsecp256k1.
func (s *Secret) Sign(hash *[32]byte) [65]byte {
	digest := new(big.Int).SetBytes(hash[:])
	digest.Mod(digest, groupOrder)
	nonces := newNonces(s.scalar, digest)
	for {
		k := nonces.next()
		nonce := generator.times(k)
		r := new(big.Int).Mod(nonce.x, groupOrder)
		scalar := new(big.Int).Mul(r, s.scalar)
		scalar.Add(scalar, digest)
		scalar.Mul(scalar, new(big.Int).ModInverse(k, groupOrder))
		scalar.Mod(scalar, groupOrder)
		if r.Sign() == 0 || scalar.Sign() == 0 {
			continue
		}
		var signature [65]byte
		signature[64] = byte(nonce.y.Bit(0))
		if nonce.x.Cmp(groupOrder) >= 0 {
			signature[64] |= 2
		}
		if scalar.Cmp(halfOrder) > 0 {
			scalar.Sub(groupOrder, scalar)
			signature[64] ^= 1
		}
		r.FillBytes(signature[:32])
		scalar.FillBytes(signature[32:64])
		return signature
	}
}

// nonces is the generator of RFC 6979, section 3.2.
type nonces struct {
	key, value [32]byte
	started    bool
}

func newNonces(secret, digest *big.Int) *nonces {
	n := new(nonces)
	for i := range n.value {
		n.value[i] = 1
	}
	var seed [64]byte
	secret.FillBytes(seed[:32])
	digest.FillBytes(seed[32:])
	n.update(0, seed[:])
	n.update(1, seed[:])
	return n
}

func (n *nonces) update(separator byte, seed []byte) {
	n.key = n.mac(append([]byte{separator}, seed...)...)
	n.value = n.mac()
}

// mac is HMAC of the value and what follows it.
func (n *nonces) mac(more ...byte) [32]byte {
	h := hmac.New(sha256.New, n.key[:])
	h.Write(n.value[:])
	h.Write(more)
	return [32]byte(h.Sum(nil))
}

// next returns the next number from 1 to the group's order less one.
func (n *nonces) next() *big.Int {
	for {
		if n.started {
			n.update(0, nil)
		}
		n.started = true
		n.value = n.mac()
		k := new(big.Int).SetBytes(n.value[:])
		if k.Sign() > 0 && k.Cmp(groupOrder) < 0 {
			return k
		}
	}
}

// Recover returns the key behind a signature of a hash (SEC 1, section 4.1.6). id has 1 for an odd y of the nonce's
// point and 2 for an x beyond the group's order.
func Recover(r, s *[32]byte, id byte, hash *[32]byte) (*PublicKey, error) {
	rNumber, sNumber := new(big.Int).SetBytes(r[:]), new(big.Int).SetBytes(s[:])
	for _, v := range []*big.Int{rNumber, sNumber} {
		if v.Sign() == 0 || v.Cmp(groupOrder) >= 0 {
			return nil, errScalar
		}
	}
	x := new(big.Int).Set(rNumber)
	if id&2 != 0 {
		x.Add(x, groupOrder)
		if x.Cmp(fieldPrime) >= 0 {
			return nil, errNotAPoint
		}
	}
	nonce, err := pointAt(x, id&1 != 0)
	if err != nil {
		return nil, err
	}
	inverse := new(big.Int).ModInverse(rNumber, groupOrder)
	digest := new(big.Int).SetBytes(hash[:])
	digest.Mul(digest.Neg(digest), inverse)
	digest.Mod(digest, groupOrder)
	sNumber.Mul(sNumber, inverse)
	sNumber.Mod(sNumber, groupOrder)
	key := generator.times(digest).plus(nonce.times(sNumber))
	if key.infinite() {
		return nil, errInfinity
	}
	return publicKey(key), nil
}

// Reduce returns a number less the group's order as often as it fits, and whether it fitted at all.
func Reduce(v *[32]byte) (reduced [32]byte, changed bool) {
	number := new(big.Int).SetBytes(v[:])
	changed = number.Cmp(groupOrder) >= 0
	number.Mod(number, groupOrder)
	number.FillBytes(reduced[:])
	return reduced, changed
}
