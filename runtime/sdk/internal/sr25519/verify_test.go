package sr25519

import (
	"encoding/hex"
	"testing"

	"dotgo.dev/runtime/sdk/internal/edwards25519"
)

// vectors are signatures made by the Python package py-sr25519-bindings (schnorrkel itself): key, message, signature.
var vectors = []struct{ key, message, signature string }{
	{"189dac29296d31814dc8c56cf3d36a0543372bba7538fa322a4aebfebc39e056", "",
		"a60fe141a2270480b6f72a711dc2a89a42bf4dc9074ba9b7b5083a69a4e3496fe7e36314c8fa703e0d1dba2043b5f913ad8448c0a790ff2ca7b477af6f52f082"},
	{"1a4fee48c1ba1a48e8cd43782a8485d635aa91cfb82cbb477f0c1c576bc4031c", "646f74676f",
		"4cd7d35ef1ca1f42ca68e3af422cae49ca14b5b6b54aa9ff04e92648139a213f1390bab9f85fd281d7fd30e2b422aa25961f3df5186a0f9d4712a0620c8d0488"},
	{"8ee504148e75c34e8f051899b3c6e4241ff18dc1c9211260b6a6a434bedb485f", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b",
		"166907db3f65d339351d84a363dcb1b8d6f58308036347bc560e4b10e037bd24e35d825ecbe73cb1e543571606e12263e76af954ae07af1ff4fb565c5cc9e98c"},
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestVerifyAcceptsSchnorrkelsSignatures(t *testing.T) {
	for i, v := range vectors {
		key, signature := [32]byte(unhex(t, v.key)), [64]byte(unhex(t, v.signature))
		if !Verify(&signature, unhex(t, v.message), &key) {
			t.Errorf("vector %d is refused", i)
		}
	}
}

func TestVerifyRefusesEveryChangedPart(t *testing.T) {
	v := vectors[1]
	key, signature, message := [32]byte(unhex(t, v.key)), [64]byte(unhex(t, v.signature)), unhex(t, v.message)
	for _, i := range []int{0, 31, 32, 62, 63} {
		changed := signature
		changed[i] ^= 1
		if Verify(&changed, message, &key) {
			t.Errorf("a signature with a changed byte %d is accepted", i)
		}
	}
	unmarked := signature
	unmarked[63] &^= 0x80
	if Marked(&unmarked) || Verify(&unmarked, message, &key) {
		t.Error("a signature without schnorrkel's mark is accepted")
	}
	if Verify(&signature, append(message, 0), &key) {
		t.Error("a changed message is accepted")
	}
	otherKey := [32]byte(unhex(t, vectors[0].key))
	if Verify(&signature, message, &otherKey) {
		t.Error("another key is accepted")
	}
}

func TestVerifyRefusesScalarsAboveTheGroupOrder(t *testing.T) {
	v := vectors[1]
	key, signature := [32]byte(unhex(t, v.key)), [64]byte(unhex(t, v.signature))
	// s + order stands for the same scalar, in an encoding that is not canonical.
	scalar := [32]byte(signature[32:])
	scalar[31] &^= 0x80
	sum := edwards25519.Scalar(scalar[:])
	sum.Add(sum, edwards25519.GroupOrder)
	encoded := sum.FillBytes(make([]byte, 32))
	for i, b := range encoded {
		signature[63-i] = b
	}
	signature[63] |= 0x80
	if Verify(&signature, unhex(t, v.message), &key) {
		t.Error("a scalar above the group order is accepted")
	}
}
