// Package sr25519 makes and verifies Schnorr signatures over ristretto255 as schnorrkel and Substrate do, and derives
// keys as they do.
//
// It serves the in-memory host and tests alone. A runtime verifies through the host.
package sr25519

import (
	"crypto/sha512"
	"math/big"

	"dotgo.dev/runtime/sdk/internal/edwards25519"
)

// Secret is a key pair: the scalar, the seed of nonces, and the encoded public key.
type Secret struct {
	key    *big.Int
	nonce  [32]byte
	public [32]byte
}

// FromMiniSecret expands a 32-byte seed as Substrate does: schnorrkel's ExpandMode::Ed25519.
func FromMiniSecret(mini *[32]byte) *Secret {
	hash := sha512.Sum512(mini[:])
	hash[0] &= 248
	hash[31] &= 63
	hash[31] |= 64
	// The clamped scalar is a multiple of the cofactor, by which schnorrkel divides.
	key := edwards25519.Scalar(hash[:32])
	key.Rsh(key, 3)
	return &Secret{key: key, nonce: [32]byte(hash[32:]), public: edwards25519.Generator.Times(key).EncodeRistretto()}
}

// Public returns the encoded public key.
func (s *Secret) Public() [32]byte { return s.public }

// Derive returns the child behind a hard junction with the chain code.
func (s *Secret) Derive(chainCode *[32]byte) *Secret {
	t := newTranscript("SchnorrRistrettoHDKD")
	t.append("sign-bytes", nil)
	t.append("chain-code", chainCode[:])
	key := edwards25519.EncodeScalar(s.key)
	t.append("secret-key", key[:])
	return FromMiniSecret((*[32]byte)(t.challenge("HDKD-hard", 32)))
}

// Sign signs a message in Substrate's signing context. Schnorrkel draws the nonce at random; here it follows from the
// secret, the public key and the message, so that runs can be repeated.
func (s *Secret) Sign(message []byte) [64]byte {
	t := signingTranscript(message, &s.public)

	witness := *t
	witness.append("deterministic-nonce", s.nonce[:])
	r := edwards25519.Scalar(witness.challenge("signing", 64))
	r.Mod(r, edwards25519.GroupOrder)

	nonce := edwards25519.Generator.Times(r).EncodeRistretto()
	t.append("sign:R", nonce[:])
	scalar := t.scalar("sign:c")
	scalar.Mul(scalar, s.key)
	scalar.Add(scalar, r)
	scalar.Mod(scalar, edwards25519.GroupOrder)

	var signature [64]byte
	encoded := edwards25519.EncodeScalar(scalar)
	copy(signature[:32], nonce[:])
	copy(signature[32:], encoded[:])
	signature[63] |= signatureMarker
	return signature
}
