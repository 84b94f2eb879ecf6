package crypto

import (
	"dotgo.dev/runtime/sdk/host"
	"dotgo.dev/runtime/sdk/scale"
)

// EcdsaRecoverCompressed returns the compressed secp256k1 key that made the signature (r, s, v) of the hash, or false
// when there is none.
func EcdsaRecoverCompressed(signature *[65]byte, hash *[32]byte) (key [33]byte, ok bool) {
	ok = recovered(host.CryptoSecp256k1EcdsaRecoverCompressedV2(signature, hash), key[:])
	return key, ok
}

// EcdsaRecover returns the secp256k1 key (x, y) that made the signature (r, s, v) of the hash, or false when there is
// none.
func EcdsaRecover(signature *[65]byte, hash *[32]byte) (key [64]byte, ok bool) {
	ok = recovered(host.CryptoSecp256k1EcdsaRecoverV2(signature, hash), key[:])
	return key, ok
}

// recovered reads the host's answer: a Result of the key or of the reason why there is none.
func recovered(answer, key []byte) bool {
	d := scale.NewDecoder(answer)
	if failed := d.Bool(); failed {
		return false
	}
	copy(key, d.Raw(len(key)))
	return d.Finish() == nil
}
