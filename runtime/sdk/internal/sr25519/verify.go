package sr25519

// signatureMarker is the bit that tells schnorrkel's signatures from those of ed25519.
const signatureMarker = 0x80

// Marked says whether the signature carries schnorrkel's mark. Those of its first releases do not.
func Marked(signature *[64]byte) bool { return signature[63]&signatureMarker != 0 }

// Verify says whether signature is one by the key on message, in Substrate's signing context. A signature without
// schnorrkel's mark, and any encoding that is not canonical, is none.
func Verify(signature *[64]byte, message []byte, key *[32]byte) bool {
	if !Marked(signature) {
		return false
	}
	public, err := decodePoint(*key)
	if err != nil {
		return false
	}
	nonce := [32]byte(signature[:32])
	r, err := decodePoint(nonce)
	if err != nil {
		return false
	}
	encodedScalar := [32]byte(signature[32:])
	encodedScalar[31] &^= signatureMarker
	s := littleEndian(encodedScalar[:])
	if s.Cmp(groupOrder) >= 0 {
		return false
	}

	t := newTranscript("SigningContext")
	t.append("", []byte("substrate"))
	t.append("sign-bytes", message)
	t.append("proto-name", []byte("Schnorr-sig"))
	t.append("sign:pk", key[:])
	t.append("sign:R", nonce[:])
	challenge := littleEndian(t.challenge("sign:c", 64))
	challenge.Mod(challenge, groupOrder)

	base, err := decodePoint(basepoint)
	if err != nil {
		return false
	}
	return r.equal(base.times(s).plus(public.negate().times(challenge)))
}
