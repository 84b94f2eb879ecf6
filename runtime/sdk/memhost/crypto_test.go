package memhost

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"os"
	"testing"

	"dotgo.dev/runtime/sdk/internal/keys"
)

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The file says which host gave its results: right, changed and impossible signatures.
func TestEcdsaIsSmoldots(t *testing.T) {
	text, err := os.ReadFile("testdata/smoldot_ecdsa.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Message, Hash, Key string
		Signatures         []struct {
			Signature, Recover1, Recover2, Compressed1, Compressed2 string
			Verify, Prehashed                                       bool
		}
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Signatures) != 18 {
		t.Fatalf("%d signatures", len(file.Signatures))
	}
	h := New(nil)
	message, hash, key := unhex(t, file.Message), [32]byte(unhex(t, file.Hash)), [33]byte(unhex(t, file.Key))
	for _, v := range file.Signatures {
		signature := [65]byte(unhex(t, v.Signature))
		for want, got := range map[*string][]byte{
			&v.Recover1:    h.CryptoSecp256k1EcdsaRecoverV1(&signature, &hash),
			&v.Recover2:    h.CryptoSecp256k1EcdsaRecoverV2(&signature, &hash),
			&v.Compressed1: h.CryptoSecp256k1EcdsaRecoverCompressedV1(&signature, &hash),
			&v.Compressed2: h.CryptoSecp256k1EcdsaRecoverCompressedV2(&signature, &hash),
		} {
			if hex.EncodeToString(got) != *want {
				t.Errorf("%s: %x, want %s", v.Signature, got, *want)
			}
		}
		if h.CryptoEcdsaVerifyV1(&signature, message, &key) != v.Verify ||
			h.CryptoEcdsaVerifyV2(&signature, message, &key) != v.Verify ||
			h.CryptoEcdsaVerifyPrehashedV1(&signature, &hash, &key) != v.Prehashed {
			t.Errorf("%s is taken otherwise", v.Signature)
		}
	}
}

// Numbers above the group's order are reduced by version 1 and refused by version 2.
func TestVersion1TakesNumbersAboveTheOrder(t *testing.T) {
	h := New(nil)
	hash := [32]byte{31: 1}
	// r = order + 1 stands for 1, which is the x of a point; s = 1.
	signature := [65]byte(unhex(t, "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364142"+
		"0000000000000000000000000000000000000000000000000000000000000001"+"00"))
	reduced := [65]byte{31: 1, 63: 1}
	got, want := h.CryptoSecp256k1EcdsaRecoverV1(&signature, &hash), h.CryptoSecp256k1EcdsaRecoverV2(&reduced, &hash)
	if len(want) != 65 || !bytes.Equal(got, want) {
		t.Errorf("version 1 gives %x, want %x", got, want)
	}
	if got := h.CryptoSecp256k1EcdsaRecoverCompressedV2(&signature, &hash); !bytes.Equal(got, []byte{1, 0}) {
		t.Errorf("version 2 gives %x", got)
	}
}

func TestBatchesHoldWhenAllChecksDo(t *testing.T) {
	message := []byte("m")
	sign := func(scheme keys.Scheme) (public, signature []byte) {
		pair, err := keys.FromURI(scheme, "//Alice")
		if err != nil {
			t.Fatal(err)
		}
		return pair.Public(), pair.Sign(message)
	}
	srKey, sr := sign(keys.Sr25519)
	edKey, ed := sign(keys.Ed25519)
	ecKey, ec := sign(keys.Ecdsa)
	h := New(nil)
	checks := map[string]func(message []byte) bool{
		"ext_crypto_sr25519_batch_verify_version_1": func(m []byte) bool {
			return h.CryptoSr25519BatchVerifyV1((*[64]byte)(sr), m, (*[32]byte)(srKey))
		},
		"ext_crypto_ed25519_batch_verify_version_1": func(m []byte) bool {
			return h.CryptoEd25519BatchVerifyV1((*[64]byte)(ed), m, (*[32]byte)(edKey))
		},
		"ext_crypto_ecdsa_batch_verify_version_1": func(m []byte) bool {
			return h.CryptoEcdsaBatchVerifyV1((*[65]byte)(ec), m, (*[33]byte)(ecKey))
		},
	}
	h.CryptoStartBatchVerifyV1()
	wantFault(t, "ext_crypto_start_batch_verify_version_1", h.CryptoStartBatchVerifyV1)
	for name, check := range checks {
		if !check(message) {
			t.Errorf("%s refuses", name)
		}
	}
	if !h.CryptoFinishBatchVerifyV1() {
		t.Error("the batch does not hold")
	}
	for name, check := range checks {
		h.CryptoStartBatchVerifyV1()
		if check([]byte("n")) || !check(message) || h.CryptoFinishBatchVerifyV1() {
			t.Errorf("%s: a wrong check is forgotten", name)
		}
		wantFault(t, name, func() { check(message) })
	}
	h.CryptoStartBatchVerifyV1()
	if !h.CryptoFinishBatchVerifyV1() {
		t.Error("the empty batch does not hold")
	}
	wantFault(t, "ext_crypto_finish_batch_verify_version_1", func() { h.CryptoFinishBatchVerifyV1() })
}

func TestSr25519Versions(t *testing.T) {
	// Made by schnorrkel 0.1: from the tests of polkadot-sdk (substrate/primitives/core, module sr25519).
	key := [32]byte(unhex(t, "b4bfa1f7a5166695eb75299fd1c4c03ea212871c342f2c5dfea0902b2c246918"))
	signature := [64]byte(unhex(t, "5a9755f069939f45d96aaf125cf5ce7ba1db998686f87f2fb3cbdea922078741"+
		"a73891ba265f70c31436e18a9acd14d189d73c12317ab6c313285cd938453202"))
	message := []byte("Verifying that I am the owner of 5G9hQLdsKQswNPgB499DeA5PkFBbgkLPJWkkS6FAM6xGQ8xD. Hash: 221455a3\n")
	h := New(nil)
	if !h.CryptoSr25519VerifyV1(&signature, message, &key) || h.CryptoSr25519VerifyV2(&signature, message, &key) {
		t.Error("version 1 alone takes it")
	}
	h.CryptoStartBatchVerifyV1()
	if h.CryptoSr25519BatchVerifyV1(&signature, message, &key) {
		t.Error("batches check by version 2")
	}
}

// The embedded host makes the same keys and signatures; tests compare both, and keyring has other libraries' vectors.
func TestTheKeystore(t *testing.T) {
	alice, err := keys.FromURI(keys.Ecdsa, "//Alice")
	if err != nil {
		t.Fatal(err)
	}
	h := New(nil)
	test, other := [4]byte([]byte("test")), [4]byte([]byte("othr"))
	seed := append([]byte{1, 7 << 2}, "//Alice"...)
	public := h.CryptoEcdsaGenerateV1(&test, seed)
	if !bytes.Equal(public[:], alice.Public()) {
		t.Errorf("//Alice is %x", public)
	}
	message := []byte("message")
	hash := h.HashingBlake2_256V1(message)
	signature := h.CryptoEcdsaSignV1(&test, &public, message)
	if !bytes.Equal(signature, append([]byte{1}, alice.Sign(message)...)) ||
		!bytes.Equal(signature, h.CryptoEcdsaSignPrehashedV1(&test, &public, &hash)) {
		t.Errorf("the signature is %x", signature)
	}
	if got := h.CryptoEcdsaSignPrehashedV1(&other, &public, &hash); !bytes.Equal(got, []byte{0}) {
		t.Errorf("under another key type: %x", got)
	}
	first, second := h.CryptoSr25519GenerateV1(&test, []byte{0}), h.CryptoSr25519GenerateV1(&test, []byte{0})
	if first == second || first != New(nil).CryptoSr25519GenerateV1(&test, []byte{0}) {
		t.Errorf("keys without a seed: %x, %x", first, second)
	}
	list := h.CryptoSr25519PublicKeysV1(&test)
	if len(list) != 1+64 || list[0] != 2<<2 || bytes.Compare(list[1:33], list[33:]) >= 0 {
		t.Errorf("the list is %x", list)
	}
	signed := [64]byte(h.CryptoSr25519SignV1(&test, &first, message)[1:])
	if !h.CryptoSr25519VerifyV2(&signed, message, &first) {
		t.Error("the keystore's signature does not hold")
	}
	if got := h.CryptoEd25519PublicKeysV1(&test); !bytes.Equal(got, []byte{0}) {
		t.Errorf("ed25519: %x", got)
	}
	for _, bad := range []string{"", "\x02", "\x01\x04\xff", "\x01\x14/soft", "\x01\x08//\x00"} {
		wantFault(t, "ext_crypto_ed25519_generate_version_1", func() { h.CryptoEd25519GenerateV1(&test, []byte(bad)) })
	}
}

func TestKeysOfTheKeyringCanBeAdded(t *testing.T) {
	bob, err := keys.FromURI(keys.Ed25519, "//Bob")
	if err != nil {
		t.Fatal(err)
	}
	h := New(nil)
	test := [4]byte([]byte("test"))
	h.Keystore.Add(test, bob)
	if got := h.CryptoEd25519SignV1(&test, (*[32]byte)(bob.Public()), nil); !bytes.Equal(got, append([]byte{1}, bob.Sign(nil)...)) {
		t.Errorf("%x", got)
	}
}
