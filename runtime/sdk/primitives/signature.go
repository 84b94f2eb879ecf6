package primitives

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/crypto"
	"dotgo.dev/runtime/sdk/hashing"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
)

// SignatureKind is the scheme of a MultiSignature.
type SignatureKind uint8

// The schemes by their index.
const (
	SignatureEd25519 SignatureKind = iota
	SignatureSr25519
	SignatureEcdsa
)

// signatureSizes are the bytes of a signature by its kind.
var signatureSizes = [...]int{SignatureEd25519: 64, SignatureSr25519: 64, SignatureEcdsa: 65}

// MultiSignature is a signature of one of the schemes that accounts have.
type MultiSignature struct {
	Kind SignatureKind
	// Data is the signature; those of ed25519 and sr25519 leave the last byte 0. That of ecdsa is r, s and the recovery
	// byte v.
	Data [65]byte
}

// Encode writes the signature.
func (s *MultiSignature) Encode(e *scale.Encoder) {
	e.U8(uint8(s.Kind))
	e.Raw(s.Data[:signatureSizes[s.Kind]])
}

// Decode reads a signature.
func (s *MultiSignature) Decode(d *scale.Decoder) {
	s.Kind = SignatureKind(d.Variant(len(signatureSizes)))
	copy(s.Data[:], d.Raw(signatureSizes[s.Kind]))
}

// MultiSignatureCodec is the codec of signatures.
var MultiSignatureCodec = codec.Of[MultiSignature](&metadata.Type{
	Path: codec.Path("sp_runtime::MultiSignature"),
	Def: metadata.Variant{Cases: []metadata.Case{
		signatureCase(SignatureEd25519, "Ed25519", "ed25519::Signature"),
		signatureCase(SignatureSr25519, "Sr25519", "sr25519::Signature"),
		signatureCase(SignatureEcdsa, "Ecdsa", "ecdsa::Signature"),
	}},
})

func signatureCase(kind SignatureKind, name, typeName string) metadata.Case {
	fields := []metadata.Field{{Type: byteArray(uint32(signatureSizes[kind])), TypeName: typeName}}
	return metadata.Case{Name: name, Index: uint8(kind), Fields: fields}
}

// Verify says whether the signer signed the message. An account of ed25519 or sr25519 is the public key. One of ecdsa
// is the Blake2-256 hash of the compressed key, which the signature gives, and what it signs is the message's hash.
func (s *MultiSignature) Verify(message []byte, signer AccountID) bool {
	return s.verify(message, signer, crypto.EcdsaRecoverCompressed)
}

// recoverKey gives the compressed key that signed the hash.
type recoverKey func(signature *[65]byte, hash *[32]byte) ([33]byte, bool)

func (s *MultiSignature) verify(message []byte, signer AccountID, recover recoverKey) bool {
	key := [32]byte(signer)
	switch s.Kind {
	case SignatureEd25519:
		return crypto.Ed25519Verify((*[64]byte)(s.Data[:]), message, &key)
	case SignatureSr25519:
		return crypto.Sr25519Verify((*[64]byte)(s.Data[:]), message, &key)
	case SignatureEcdsa:
		hash := hashing.Blake2_256(message)
		public, ok := recover(&s.Data, &hash)
		return ok && hashing.Blake2_256(public[:]) == key
	default:
		return false
	}
}
