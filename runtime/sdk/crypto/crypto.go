// Package crypto checks signatures, and recovers keys from them, through the host.
package crypto

import (
	"errors"

	"dotgo.dev/runtime/sdk/hashing"
	"dotgo.dev/runtime/sdk/host"
)

// Why no key can be recovered from a signature; in the order of EcdsaVerifyError.
var (
	ErrBadRS        = errors.New("r or s of the signature is not below the group's order")
	ErrBadV         = errors.New("v of the signature is not 0 to 3 or 27 to 30")
	ErrBadSignature = errors.New("the signature belongs to no key")
)

// Ed25519Verify says whether signature is one by the key on message.
func Ed25519Verify(signature *[64]byte, message []byte, publicKey *[32]byte) bool {
	return host.CryptoEd25519VerifyV1(signature, message, publicKey)
}

// Sr25519Verify says whether signature is one by the key on message.
func Sr25519Verify(signature *[64]byte, message []byte, publicKey *[32]byte) bool {
	return host.CryptoSr25519VerifyV2(signature, message, publicKey)
}

// EcdsaVerify says whether signature is one by the compressed key on the message's Blake2-256 hash. v is 0 to 3.
func EcdsaVerify(signature *[65]byte, message []byte, publicKey *[33]byte) bool {
	// Of the functions that hash the message themselves, one takes numbers above the order, and smoldot has not the other.
	hash := hashing.Blake2_256(message)
	return EcdsaVerifyPrehashed(signature, &hash, publicKey)
}

// EcdsaVerifyPrehashed says whether signature is one by the compressed key on the hash. v is 0 to 3.
func EcdsaVerifyPrehashed(signature *[65]byte, hash *[32]byte, publicKey *[33]byte) bool {
	return host.CryptoEcdsaVerifyPrehashedV1(signature, hash, publicKey)
}

// Secp256k1EcdsaRecover returns the key, both coordinates, that made a signature of a hash.
func Secp256k1EcdsaRecover(signature *[65]byte, hash *[32]byte) (key [64]byte, err error) {
	err = takeKey(key[:], host.CryptoSecp256k1EcdsaRecoverV2(signature, hash))
	return key, err
}

// Secp256k1EcdsaRecoverCompressed returns the compressed key that made a signature of a hash. The account of an ecdsa
// key is its Blake2-256 hash.
func Secp256k1EcdsaRecoverCompressed(signature *[65]byte, hash *[32]byte) (key [33]byte, err error) {
	err = takeKey(key[:], host.CryptoSecp256k1EcdsaRecoverCompressedV2(signature, hash))
	return key, err
}

// takeKey reads an encoded Result of a key and EcdsaVerifyError.
func takeKey(key, result []byte) error {
	switch {
	case len(result) == 1+len(key) && result[0] == 0:
		copy(key, result[1:])
		return nil
	case len(result) == 2 && result[1] == 0:
		return ErrBadRS
	case len(result) == 2 && result[1] == 1:
		return ErrBadV
	default:
		return ErrBadSignature
	}
}
