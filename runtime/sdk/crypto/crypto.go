// Package crypto checks signatures through the host.
package crypto

import "dotgo.dev/runtime/sdk/host"

// Ed25519Verify says whether signature is one by the key on message.
func Ed25519Verify(signature *[64]byte, message []byte, publicKey *[32]byte) bool {
	return host.CryptoEd25519VerifyV1(signature, message, publicKey)
}

// Sr25519Verify says whether signature is one by the key on message.
func Sr25519Verify(signature *[64]byte, message []byte, publicKey *[32]byte) bool {
	return host.CryptoSr25519VerifyV2(signature, message, publicKey)
}
