package memhost

import (
	"encoding/hex"
	"strconv"

	"dotgo.dev/runtime/sdk/internal/blake2b"
	"dotgo.dev/runtime/sdk/internal/ed25519"
	"dotgo.dev/runtime/sdk/internal/secp256k1"
	"dotgo.dev/runtime/sdk/internal/sr25519"
	"dotgo.dev/runtime/sdk/scale"
)

// What EcdsaVerifyError says.
const (
	badRS        = 0
	badV         = 1
	badSignature = 2
)

// CryptoEd25519VerifyV1 checks an ed25519 signature by the rules of ZIP 215.
func (h *Host) CryptoEd25519VerifyV1(signature *[64]byte, message []byte, publicKey *[32]byte) bool {
	return ed25519.Verify(signature, message, publicKey)
}

// CryptoSr25519VerifyV1 checks an sr25519 signature; it also takes those of schnorrkel before version 0.8.
func (h *Host) CryptoSr25519VerifyV1(signature *[64]byte, message []byte, publicKey *[32]byte) bool {
	return sr25519.VerifyOld(signature, message, publicKey)
}

// CryptoSr25519VerifyV2 checks an sr25519 signature.
func (h *Host) CryptoSr25519VerifyV2(signature *[64]byte, message []byte, publicKey *[32]byte) bool {
	return sr25519.Verify(signature, message, publicKey)
}

// CryptoEcdsaVerifyV1 checks a signature of a message's Blake2-256 hash; r and s may be above the group's order.
func (h *Host) CryptoEcdsaVerifyV1(signature *[65]byte, message []byte, publicKey *[33]byte) bool {
	hash := blake2b.Sum256(message)
	return verifyEcdsa(signature, &hash, publicKey, false)
}

// CryptoEcdsaVerifyV2 checks a signature of a message's Blake2-256 hash.
func (h *Host) CryptoEcdsaVerifyV2(signature *[65]byte, message []byte, publicKey *[33]byte) bool {
	hash := blake2b.Sum256(message)
	return verifyEcdsa(signature, &hash, publicKey, true)
}

// CryptoEcdsaVerifyPrehashedV1 checks a signature of a hash.
func (h *Host) CryptoEcdsaVerifyPrehashedV1(signature *[65]byte, messageHash *[32]byte, publicKey *[33]byte) bool {
	return verifyEcdsa(signature, messageHash, publicKey, true)
}

// CryptoSecp256k1EcdsaRecoverV1 returns the encoded result of recovering a key; r and s may be above the group's order.
func (h *Host) CryptoSecp256k1EcdsaRecoverV1(signature *[65]byte, messageHash *[32]byte) []byte {
	return encodedKey(signature, messageHash, false, false)
}

// CryptoSecp256k1EcdsaRecoverV2 returns the encoded result of recovering a key: both coordinates.
func (h *Host) CryptoSecp256k1EcdsaRecoverV2(signature *[65]byte, messageHash *[32]byte) []byte {
	return encodedKey(signature, messageHash, true, false)
}

// CryptoSecp256k1EcdsaRecoverCompressedV1 returns the encoded result of recovering a compressed key; r and s may be above
// the group's order.
func (h *Host) CryptoSecp256k1EcdsaRecoverCompressedV1(signature *[65]byte, messageHash *[32]byte) []byte {
	return encodedKey(signature, messageHash, false, true)
}

// CryptoSecp256k1EcdsaRecoverCompressedV2 returns the encoded result of recovering a compressed key.
func (h *Host) CryptoSecp256k1EcdsaRecoverCompressedV2(signature *[65]byte, messageHash *[32]byte) []byte {
	return encodedKey(signature, messageHash, true, true)
}

// encodedKey returns an encoded Result of a key and EcdsaVerifyError.
func encodedKey(signature *[65]byte, hash *[32]byte, strict, compressed bool) []byte {
	key, failure := recovered(signature, hash, strict)
	var e scale.Encoder
	e.Bool(key == nil)
	switch {
	case key == nil:
		e.U8(failure)
	case compressed:
		short := key.Compressed()
		e.Raw(short[:])
	default:
		plain := key.Plain()
		e.Raw(plain[:])
	}
	return e.Bytes()
}

// recovered returns the key behind a signature, or nil and an EcdsaVerifyError. Unless strict, r and s above the group's
// order are reduced, as the old library did. v may be counted from 0 or, as Ethereum does, from 27.
func recovered(signature *[65]byte, hash *[32]byte, strict bool) (*secp256k1.PublicKey, uint8) {
	v := signature[64]
	if v > 26 {
		v -= 27
	}
	if v > 3 {
		return nil, badV
	}
	r, rChanged := secp256k1.Reduce((*[32]byte)(signature[:32]))
	s, sChanged := secp256k1.Reduce((*[32]byte)(signature[32:64]))
	if strict && (rChanged || sChanged) {
		return nil, badRS
	}
	key, err := secp256k1.Recover(&r, &s, v, hash)
	if err != nil {
		return nil, badSignature
	}
	return key, 0
}

// verifyEcdsa says whether the key behind a signature is the given one; v is counted from 0 here.
func verifyEcdsa(signature *[65]byte, hash *[32]byte, publicKey *[33]byte, strict bool) bool {
	if signature[64] > 3 {
		return false
	}
	key, _ := recovered(signature, hash, strict)
	return key != nil && key.Compressed() == *publicKey
}

// CryptoStartBatchVerifyV1 opens a batch of signature checks. Batches do not nest.
func (h *Host) CryptoStartBatchVerifyV1() {
	if h.batch != nil {
		panic(&Fault{
			Function: "ext_crypto_start_batch_verify_version_1",
			Reason:   "a batch of signature checks is open already",
		})
	}
	h.batch = &batch{holds: true}
}

// CryptoFinishBatchVerifyV1 closes the batch and says whether all its checks held.
func (h *Host) CryptoFinishBatchVerifyV1() bool {
	h.needBatch("ext_crypto_finish_batch_verify_version_1")
	holds := h.batch.holds
	h.batch = nil
	return holds
}

// CryptoEd25519BatchVerifyV1 adds a check to the batch and returns its outcome.
func (h *Host) CryptoEd25519BatchVerifyV1(signature *[64]byte, message []byte, publicKey *[32]byte) bool {
	h.needBatch("ext_crypto_ed25519_batch_verify_version_1")
	return h.batch.add(h.CryptoEd25519VerifyV1(signature, message, publicKey))
}

// CryptoSr25519BatchVerifyV1 adds a check to the batch and returns its outcome, by the rules of version 2, as polkadot-sdk
// does.
func (h *Host) CryptoSr25519BatchVerifyV1(signature *[64]byte, message []byte, publicKey *[32]byte) bool {
	h.needBatch("ext_crypto_sr25519_batch_verify_version_1")
	return h.batch.add(h.CryptoSr25519VerifyV2(signature, message, publicKey))
}

// CryptoEcdsaBatchVerifyV1 adds a check to the batch and returns its outcome.
func (h *Host) CryptoEcdsaBatchVerifyV1(signature *[65]byte, message []byte, publicKey *[33]byte) bool {
	h.needBatch("ext_crypto_ecdsa_batch_verify_version_1")
	return h.batch.add(h.CryptoEcdsaVerifyV2(signature, message, publicKey))
}

// batch is an open batch of signature checks.
type batch struct{ holds bool }

func (b *batch) add(holds bool) bool {
	b.holds = b.holds && holds
	return holds
}

func (h *Host) needBatch(function string) {
	if h.batch == nil {
		panic(&Fault{Function: function, Reason: "no batch of signature checks is open"})
	}
}

func decimal(v uint64) string        { return strconv.FormatUint(v, 10) }
func hexadecimal(data []byte) string { return hex.EncodeToString(data) }
