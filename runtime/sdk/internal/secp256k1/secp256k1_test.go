package secp256k1

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"testing"
)

type file struct {
	Signatures []struct{ Secret, Hash, Key, Compressed, Signature string }
	Recoveries []struct{ Signature, Hash, Key string }
}

func vectors(t *testing.T) file {
	t.Helper()
	text, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var v file
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	if len(v.Signatures) != 15 || len(v.Recoveries) != 72 {
		t.Fatalf("%d signatures, %d recoveries", len(v.Signatures), len(v.Recoveries))
	}
	return v
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestKeysAndSignaturesAreLibsecp256k1s(t *testing.T) {
	for i, v := range vectors(t).Signatures {
		secret, ok := NewSecret((*[32]byte)(unhex(t, v.Secret)))
		if !ok {
			t.Fatalf("%d: the secret is refused", i)
		}
		plain, compressed := secret.Public().Plain(), secret.Public().Compressed()
		if hex.EncodeToString(plain[:]) != v.Key || hex.EncodeToString(compressed[:]) != v.Compressed {
			t.Errorf("%d: key %x, %x", i, plain, compressed)
		}
		hash := [32]byte(unhex(t, v.Hash))
		signature := secret.Sign(&hash)
		if hex.EncodeToString(signature[:]) != v.Signature {
			t.Errorf("%d: signature %x", i, signature)
		}
		key, err := recovered(&signature, &hash)
		if err != nil || *key != *secret.Public() {
			t.Errorf("%d: the signature gives %v, %v", i, key, err)
		}
	}
}

func recovered(signature *[65]byte, hash *[32]byte) (*PublicKey, error) {
	return Recover((*[32]byte)(signature[:32]), (*[32]byte)(signature[32:64]), signature[64], hash)
}

func TestRecoveredKeysAreLibsecp256k1s(t *testing.T) {
	for i, v := range vectors(t).Recoveries {
		signature, hash := [65]byte(unhex(t, v.Signature)), [32]byte(unhex(t, v.Hash))
		key, err := recovered(&signature, &hash)
		got := ""
		if err == nil {
			plain := key.Plain()
			got = hex.EncodeToString(plain[:])
		}
		if got != v.Key {
			t.Errorf("%d: %q (%v), want %q", i, got, err, v.Key)
		}
	}
}

func TestSecretsAreBelowTheOrder(t *testing.T) {
	var order, zero [32]byte
	groupOrder.FillBytes(order[:])
	for _, encoded := range []*[32]byte{&zero, &order} {
		if _, ok := NewSecret(encoded); ok {
			t.Errorf("%x is a secret", *encoded)
		}
	}
	order[31]--
	if _, ok := NewSecret(&order); !ok {
		t.Error("the order less one is no secret")
	}
}

func TestReduce(t *testing.T) {
	var order [32]byte
	groupOrder.FillBytes(order[:])
	order[31] += 5
	if reduced, changed := Reduce(&order); !changed || reduced != [32]byte{31: 5} {
		t.Errorf("%x, %v", reduced, changed)
	}
	order[31] -= 6
	if reduced, changed := Reduce(&order); changed || reduced != order {
		t.Errorf("%x, %v", reduced, changed)
	}
}
