package memhost

import (
	"crypto/ed25519"
	"encoding/hex"
	"strconv"

	"dotgo.dev/runtime/sdk/internal/sr25519"
)

// CryptoEd25519VerifyV1 checks an ed25519 signature.
func (h *Host) CryptoEd25519VerifyV1(signature *[64]byte, message []byte, publicKey *[32]byte) bool {
	return ed25519.Verify(publicKey[:], message, signature[:])
}

// CryptoSr25519VerifyV1 checks an sr25519 signature. Those of schnorrkel's first releases, which this function takes on
// real hosts, are a fault here.
func (h *Host) CryptoSr25519VerifyV1(signature *[64]byte, message []byte, publicKey *[32]byte) bool {
	if !sr25519.Marked(signature) {
		panic(&Fault{
			Function: "ext_crypto_sr25519_verify_version_1",
			Reason:   "the in-memory host does not know signatures without schnorrkel's mark",
		})
	}
	return sr25519.Verify(signature, message, publicKey)
}

// CryptoSr25519VerifyV2 checks an sr25519 signature.
func (h *Host) CryptoSr25519VerifyV2(signature *[64]byte, message []byte, publicKey *[32]byte) bool {
	return sr25519.Verify(signature, message, publicKey)
}

func decimal(v uint64) string        { return strconv.FormatUint(v, 10) }
func hexadecimal(data []byte) string { return hex.EncodeToString(data) }
