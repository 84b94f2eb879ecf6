//go:build !dotgo

package keyring

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"os"
	"testing"

	"dotgo.dev/runtime/sdk/internal/blake2b"
	"dotgo.dev/runtime/sdk/internal/keys"
	"dotgo.dev/runtime/sdk/internal/secp256k1"
	"dotgo.dev/runtime/sdk/internal/sr25519"
)

// verify checks a signature of a scheme by the SDK's own code.
func verify(scheme Scheme, signature, message, public []byte) bool {
	switch scheme {
	case Sr25519:
		return sr25519.Verify((*[64]byte)(signature), message, (*[32]byte)(public))
	case Ed25519:
		return ed25519.Verify(public, message, signature)
	}
	hash := blake2b.Sum256(message)
	key, err := secp256k1.Recover((*[32]byte)(signature[:32]), (*[32]byte)(signature[32:64]), signature[64], &hash)
	if err != nil {
		return false
	}
	compressed := key.Compressed()
	return bytes.Equal(compressed[:], public)
}

type vector struct{ Scheme, URI, Public, Account, Message, Signature string }

func vectors(t *testing.T) []vector {
	t.Helper()
	text, err := os.ReadFile("testdata/pairs.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Pairs []vector }
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Pairs) != 39 {
		t.Fatalf("%d pairs", len(file.Pairs))
	}
	return file.Pairs
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The other implementations' keys and signatures are named in the file.
func TestPairsAreThoseOfOtherImplementations(t *testing.T) {
	schemes := map[string]Scheme{Ed25519.String(): Ed25519, Sr25519.String(): Sr25519, Ecdsa.String(): Ecdsa}
	for _, v := range vectors(t) {
		scheme, ok := schemes[v.Scheme]
		if !ok {
			t.Fatalf("scheme %q", v.Scheme)
		}
		pair, err := FromURI(scheme, v.URI)
		if err != nil {
			t.Fatal(err)
		}
		account := pair.AccountID()
		if pair.Scheme() != scheme || hex.EncodeToString(pair.Public()) != v.Public || hex.EncodeToString(account[:]) != v.Account {
			t.Errorf("%s %s: key %x, account %x", v.Scheme, v.URI, pair.Public(), account)
		}
		message, theirs := unhex(t, v.Message), unhex(t, v.Signature)
		ours := pair.Sign(message)
		if scheme != Sr25519 && !bytes.Equal(ours, theirs) {
			t.Errorf("%s %s: signature %x", v.Scheme, v.URI, ours)
		}
		for name, signature := range map[string][]byte{"ours": ours, "theirs": theirs} {
			if !verify(scheme, signature, message, pair.Public()) || verify(scheme, signature, append(message, 0), pair.Public()) {
				t.Errorf("%s %s: verification of %s", v.Scheme, v.URI, name)
			}
		}
	}
}

func TestTheDevelopmentAccountsAreKnownByName(t *testing.T) {
	functions := []func(Scheme) *Pair{Alice, Bob, Charlie, Dave, Eve, Ferdie}
	known := make(map[string]bool)
	for _, v := range vectors(t) {
		known[v.URI+v.Public] = true
	}
	for i, name := range Names {
		for _, scheme := range []Scheme{Ed25519, Sr25519, Ecdsa} {
			if !known["//"+name+hex.EncodeToString(functions[i](scheme).Public())] {
				t.Errorf("%s %v", name, scheme)
			}
		}
	}
}

func TestSignaturesCanBeMadeAgain(t *testing.T) {
	for _, scheme := range []Scheme{Ed25519, Sr25519, Ecdsa} {
		first, again, other := Bob(scheme).Sign([]byte("m")), Bob(scheme).Sign([]byte("m")), Bob(scheme).Sign([]byte("n"))
		if !bytes.Equal(first, again) || bytes.Equal(first[:32], other[:32]) {
			t.Errorf("%v: %x %x %x", scheme, first, again, other)
		}
	}
}

func TestASeedIsAPair(t *testing.T) {
	seed := [32]byte(bytes.Repeat([]byte{0x11}, 32))
	for _, scheme := range []Scheme{Ed25519, Sr25519, Ecdsa} {
		pair, err := FromSeed(scheme, &seed)
		if err != nil {
			t.Fatal(err)
		}
		same, err := FromURI(scheme, "0x"+hex.EncodeToString(seed[:]))
		if err != nil || !bytes.Equal(pair.Public(), same.Public()) {
			t.Errorf("%v: %x, %v", scheme, pair.Public(), err)
		}
	}
}

func TestBadSecretsAreRefused(t *testing.T) {
	for uri, want := range map[string]error{
		"\xff":                      keys.ErrText,
		"/soft":                     keys.ErrUnsupported,
		"//Alice///password":        keys.ErrUnsupported,
		"some other phrase":         keys.ErrUnsupported,
		"0x00":                      keys.ErrUnsupported,
		"0xzz" + string(digits(62)): keys.ErrHexadecimal,
		"0x" + string(digits(64)):   keys.ErrScalar,
	} {
		if _, err := FromURI(Ecdsa, uri); err != want {
			t.Errorf("%q: %v, want %v", uri, err, want)
		}
	}
	if _, err := FromSeed(Ecdsa, new([32]byte)); err != keys.ErrScalar {
		t.Errorf("a seed of zeros: %v", err)
	}
}

// digits returns n digits, all zero.
func digits(n int) []byte { return bytes.Repeat([]byte{'0'}, n) }
