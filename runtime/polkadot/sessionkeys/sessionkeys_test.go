package sessionkeys

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"dotgo.dev/runtime/sdk/keyring"
	"dotgo.dev/runtime/sdk/memhost"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

func TestKeysOfASeed(t *testing.T) {
	host := memhost.New(nil)
	want := slices.Concat(keyring.Alice(keyring.Sr25519).Public(), keyring.Alice(keyring.Ed25519).Public())
	host.Call(func() {
		if got := Generate(scale.Some([]byte("//Alice"))); !bytes.Equal(got, want) {
			t.Errorf("%x", got)
		}
	})
	// The keys are in the keystore, each under its type and in its scheme.
	aura, grandpa := [4]byte(primitives.KeyTypeAura), [4]byte(primitives.KeyTypeGrandpa)
	if got := host.CryptoSr25519PublicKeysV1(&aura); !bytes.Equal(got, append([]byte{4}, want[:32]...)) {
		t.Errorf("%x", got)
	}
	if got := host.CryptoEd25519PublicKeysV1(&grandpa); !bytes.Equal(got, append([]byte{4}, want[32:]...)) {
		t.Errorf("%x", got)
	}
	if len(host.CryptoSr25519PublicKeysV1(&grandpa)) != 1 || len(host.CryptoEd25519PublicKeysV1(&aura)) != 1 {
		t.Error("there are more keys")
	}
}

func TestKeysWithoutASeedAreNew(t *testing.T) {
	memhost.New(nil).Call(func() {
		first, second := Generate(scale.None[[]byte]()), Generate(scale.None[[]byte]())
		if len(first) != 64 || len(second) != 64 || bytes.Equal(first[:32], second[:32]) || bytes.Equal(first[32:], second[32:]) {
			t.Errorf("%x %x", first, second)
		}
	})
}

func TestABadSeedEndsTheCall(t *testing.T) {
	defer func() {
		var fault *memhost.Fault
		if err, _ := recover().(error); !errors.As(err, &fault) || fault.Function != "ext_crypto_sr25519_generate_version_1" {
			t.Errorf("%v", err)
		}
	}()
	memhost.New(nil).Call(func() { Generate(scale.Some([]byte("no such phrase"))) })
}

func TestDecode(t *testing.T) {
	encoded := make([]byte, 64)
	for i := range encoded {
		encoded[i] = byte(i)
	}
	for _, data := range [][]byte{encoded, append(bytes.Clone(encoded), 9)} {
		keys, ok := Decode(data).Get()
		if !ok || len(keys) != 2 || !bytes.Equal(keys[0].First, encoded[:32]) || !bytes.Equal(keys[1].First, encoded[32:]) ||
			keys[0].Second != primitives.KeyTypeAura || keys[1].Second != primitives.KeyTypeGrandpa {
			t.Errorf("%v", keys)
		}
	}
	for _, data := range [][]byte{nil, encoded[:63]} {
		if keys, ok := Decode(data).Get(); ok {
			t.Errorf("%v", keys)
		}
	}
	answer := DecodedCodec.Marshal(Decode(encoded))
	want := slices.Concat([]byte{1, 8, 128}, encoded[:32], []byte("aura"), []byte{128}, encoded[32:], []byte("gran"))
	if !bytes.Equal(answer, want) || !bytes.Equal(DecodedCodec.Marshal(Decode(nil)), []byte{0}) {
		t.Errorf("%x", answer)
	}
}
