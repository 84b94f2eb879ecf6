// Package ed25519 verifies Ed25519 signatures under ZIP 215, the rules of today's Polkadot hosts. Keys and signatures
// are made by the standard library, whose own verification is stricter.
package ed25519

import (
	"crypto/ed25519"
	"crypto/sha512"
	"math/big"

	"dotgo.dev/runtime/sdk/internal/edwards25519"
)

// Verify says whether signature is one by the key on message. By ZIP 215 s is below the group's order, both points may
// be encoded in any way, and the equation holds after multiplication by the cofactor.
func Verify(signature *[64]byte, message []byte, key *[32]byte) bool {
	if ed25519.Verify(key[:], message, signature[:]) {
		return true // what the stricter rules take is right
	}
	s := edwards25519.Scalar(signature[32:])
	if s.Cmp(edwards25519.GroupOrder) >= 0 {
		return false
	}
	public, err := edwards25519.Decode(key)
	if err != nil {
		return false
	}
	r, err := edwards25519.Decode((*[32]byte)(signature[:32]))
	if err != nil {
		return false
	}
	hash := sha512.New()
	hash.Write(signature[:32])
	hash.Write(key[:])
	hash.Write(message)
	challenge := edwards25519.Scalar(hash.Sum(nil))
	challenge.Mod(challenge, edwards25519.GroupOrder)

	rest := edwards25519.Generator.Times(s).Plus(public.Negate().Times(challenge)).Plus(r.Negate())
	return rest.Times(big.NewInt(8)).IsZero()
}
