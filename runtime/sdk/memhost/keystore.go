package memhost

import (
	"maps"
	"slices"

	"dotgo.dev/runtime/sdk/internal/blake2b"
	"dotgo.dev/runtime/sdk/internal/keys"
	"dotgo.dev/runtime/sdk/scale"
)

// Keystore has key pairs by scheme and key type. What calls make stays, whatever becomes of the call. The zero value is
// empty. A pair made without a seed follows from the number of such pairs before it: runs can be repeated.
type Keystore struct {
	pairs map[drawer]map[string]*keys.Pair
	made  uint32
}

// drawer is a part of the keystore.
type drawer struct {
	scheme  keys.Scheme
	keyType [4]byte
}

// Add puts a pair (of package keyring) under a key type.
func (k *Keystore) Add(keyType [4]byte, pair *keys.Pair) {
	if k.pairs == nil {
		k.pairs = make(map[drawer]map[string]*keys.Pair)
	}
	at := drawer{pair.Scheme(), keyType}
	if k.pairs[at] == nil {
		k.pairs[at] = make(map[string]*keys.Pair)
	}
	k.pairs[at][string(pair.Public())] = pair
}

// generate makes a pair from the encoded option of a secret URI and returns its public key.
func (k *Keystore) generate(function string, scheme keys.Scheme, keyType *[4]byte, seed []byte) []byte {
	option := decoded(function, seed, func(d *scale.Decoder) scale.Option[string] {
		return scale.DecodeOption(d, (*scale.Decoder).Text)
	})
	var pair *keys.Pair
	var err error
	if uri, given := option.Get(); given {
		pair, err = keys.FromURI(scheme, uri)
	} else {
		var e scale.Encoder
		e.Raw([]byte("dotgo keystore"))
		e.Raw(keyType[:])
		e.U32(k.made)
		k.made++
		mini := blake2b.Sum256(e.Bytes())
		pair, err = keys.FromSeed(scheme, &mini)
	}
	if err != nil {
		panic(&Fault{Function: function, Reason: err.Error()})
	}
	k.Add(*keyType, pair)
	return pair.Public()
}

// publicKeys returns the encoded vector of all public keys of a scheme and type, sorted.
func (k *Keystore) publicKeys(scheme keys.Scheme, keyType *[4]byte) []byte {
	sorted := slices.Sorted(maps.Keys(k.pairs[drawer{scheme, *keyType}]))
	var e scale.Encoder
	e.Length(len(sorted))
	for _, key := range sorted {
		e.Raw([]byte(key))
	}
	return e.Bytes()
}

// find returns the pair of a public key, or nil.
func (k *Keystore) find(scheme keys.Scheme, keyType *[4]byte, public []byte) *keys.Pair {
	return k.pairs[drawer{scheme, *keyType}][string(public)]
}

// sign returns the encoded option of a signature: none when the key is not there.
func (k *Keystore) sign(scheme keys.Scheme, keyType *[4]byte, public, message []byte) []byte {
	var e scale.Encoder
	pair := k.find(scheme, keyType, public)
	e.Bool(pair != nil)
	if pair != nil {
		e.Raw(pair.Sign(message))
	}
	return e.Bytes()
}

// CryptoEd25519GenerateV1 makes an ed25519 pair from the encoded option of a secret URI.
func (h *Host) CryptoEd25519GenerateV1(keyType *[4]byte, seed []byte) [32]byte {
	return [32]byte(h.Keystore.generate("ext_crypto_ed25519_generate_version_1", keys.Ed25519, keyType, seed))
}

// CryptoSr25519GenerateV1 makes an sr25519 pair from the encoded option of a secret URI.
func (h *Host) CryptoSr25519GenerateV1(keyType *[4]byte, seed []byte) [32]byte {
	return [32]byte(h.Keystore.generate("ext_crypto_sr25519_generate_version_1", keys.Sr25519, keyType, seed))
}

// CryptoEcdsaGenerateV1 makes an ecdsa pair from the encoded option of a secret URI.
func (h *Host) CryptoEcdsaGenerateV1(keyType *[4]byte, seed []byte) [33]byte {
	return [33]byte(h.Keystore.generate("ext_crypto_ecdsa_generate_version_1", keys.Ecdsa, keyType, seed))
}

// CryptoEd25519PublicKeysV1 returns the encoded vector of the ed25519 keys of a type, sorted.
func (h *Host) CryptoEd25519PublicKeysV1(keyType *[4]byte) []byte {
	return h.Keystore.publicKeys(keys.Ed25519, keyType)
}

// CryptoSr25519PublicKeysV1 returns the encoded vector of the sr25519 keys of a type, sorted.
func (h *Host) CryptoSr25519PublicKeysV1(keyType *[4]byte) []byte {
	return h.Keystore.publicKeys(keys.Sr25519, keyType)
}

// CryptoEcdsaPublicKeysV1 returns the encoded vector of the ecdsa keys of a type, sorted.
func (h *Host) CryptoEcdsaPublicKeysV1(keyType *[4]byte) []byte {
	return h.Keystore.publicKeys(keys.Ecdsa, keyType)
}

// CryptoEd25519SignV1 returns the encoded option of a signature.
func (h *Host) CryptoEd25519SignV1(keyType *[4]byte, publicKey *[32]byte, message []byte) []byte {
	return h.Keystore.sign(keys.Ed25519, keyType, publicKey[:], message)
}

// CryptoSr25519SignV1 returns the encoded option of a signature.
func (h *Host) CryptoSr25519SignV1(keyType *[4]byte, publicKey *[32]byte, message []byte) []byte {
	return h.Keystore.sign(keys.Sr25519, keyType, publicKey[:], message)
}

// CryptoEcdsaSignV1 returns the encoded option of a signature of the message's Blake2-256 hash.
func (h *Host) CryptoEcdsaSignV1(keyType *[4]byte, publicKey *[33]byte, message []byte) []byte {
	return h.Keystore.sign(keys.Ecdsa, keyType, publicKey[:], message)
}

// CryptoEcdsaSignPrehashedV1 returns the encoded option of a signature of a hash.
func (h *Host) CryptoEcdsaSignPrehashedV1(keyType *[4]byte, publicKey *[33]byte, messageHash *[32]byte) []byte {
	var e scale.Encoder
	pair := h.Keystore.find(keys.Ecdsa, keyType, publicKey[:])
	e.Bool(pair != nil)
	if pair != nil {
		e.Raw(pair.SignPrehashed(messageHash))
	}
	return e.Bytes()
}
