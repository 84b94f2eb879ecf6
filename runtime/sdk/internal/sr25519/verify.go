package sr25519

import (
	"math/big"

	"dotgo.dev/runtime/sdk/internal/edwards25519"
)

// signatureMarker is the bit that tells schnorrkel's signatures from those of ed25519.
const signatureMarker = 0x80

// context is Substrate's signing context.
const context = "substrate"

// Marked says whether the signature carries schnorrkel's mark. Those of its first releases do not.
func Marked(signature *[64]byte) bool { return signature[63]&signatureMarker != 0 }

// Verify says whether signature is one by the key on message, in Substrate's signing context. A signature without
// schnorrkel's mark, and any encoding that is not canonical, is none.
func Verify(signature *[64]byte, message []byte, key *[32]byte) bool {
	if !Marked(signature) {
		return false
	}
	t := signingTranscript(message, key)
	t.append("sign:R", signature[:32])
	return holds(signature, key, t.scalar("sign:c"))
}

// VerifyOld is Verify for signatures of schnorrkel before version 0.8, which have no mark and another transcript. Those
// with the mark are checked as Verify does: this is schnorrkel's verify_simple_preaudit_deprecated.
func VerifyOld(signature *[64]byte, message []byte, key *[32]byte) bool {
	if Marked(signature) {
		return Verify(signature, message, key)
	}
	t := newTranscript(context)
	t.append("sign-bytes", message)
	t.append("proto-name", []byte("Schnorr-sig"))
	t.append("pk", key[:])
	t.append("no", signature[:32])
	return holds(signature, key, t.scalar(""))
}

// signingTranscript is what signer and verifier know before the nonce's point.
func signingTranscript(message []byte, key *[32]byte) *transcript {
	t := newTranscript("SigningContext")
	t.append("", []byte(context))
	t.append("sign-bytes", message)
	t.append("proto-name", []byte("Schnorr-sig"))
	t.append("sign:pk", key[:])
	return t
}

// scalar returns a challenge as a number below the group's order.
func (t *transcript) scalar(label string) *big.Int {
	v := edwards25519.Scalar(t.challenge(label, 64))
	return v.Mod(v, edwards25519.GroupOrder)
}

// holds checks the signature's equation R = s·B - challenge·key; the mark is no part of s.
func holds(signature *[64]byte, key *[32]byte, challenge *big.Int) bool {
	public, err := edwards25519.DecodeRistretto(key)
	if err != nil {
		return false
	}
	r, err := edwards25519.DecodeRistretto((*[32]byte)(signature[:32]))
	if err != nil {
		return false
	}
	encodedScalar := [32]byte(signature[32:])
	encodedScalar[31] &^= signatureMarker
	s := edwards25519.Scalar(encodedScalar[:])
	if s.Cmp(edwards25519.GroupOrder) >= 0 {
		return false
	}
	return r.SameElement(edwards25519.Generator.Times(s).Plus(public.Negate().Times(challenge)))
}
