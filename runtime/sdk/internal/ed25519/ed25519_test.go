package ed25519

import (
	"encoding/hex"
	"testing"

	"dotgo.dev/runtime/sdk/internal/edwards25519"
)

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Encodings of points of small order, canonical and not, and two of no point; and whether smoldot takes the signature
// with the point as R, the number 0 as s, and each of the points as the key, in this order.
var smallOrder = []struct{ point, accepted string }{
	{"0100000000000000000000000000000000000000000000000000000000000000", "11111111100"},
	{"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", "11111111100"},
	{"0000000000000000000000000000000000000000000000000000000000000000", "11111111100"},
	{"0000000000000000000000000000000000000000000000000000000000000080", "11111111100"},
	{"26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", "11111111100"},
	{"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a", "11111111100"},
	{"0100000000000000000000000000000000000000000000000000000000000080", "11111111100"},
	{"eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", "11111111100"},
	{"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", "11111111100"},
	{"0200000000000000000000000000000000000000000000000000000000000000", "00000000000"},
	{"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "00000000000"},
}

func TestPointsOfSmallOrderAreTakenAsSmoldotDoes(t *testing.T) {
	for _, r := range smallOrder {
		for i, key := range smallOrder {
			signature := [64]byte(append(unhex(t, r.point), make([]byte, 32)...))
			public := [32]byte(unhex(t, key.point))
			if got := Verify(&signature, []byte("x"), &public); got != (r.accepted[i] == '1') {
				t.Errorf("R %s, key %s: %v", r.point, key.point, got)
			}
		}
	}
}

func TestASignatureOfRFC8032(t *testing.T) {
	// Section 7.1, test 2.
	public := [32]byte(unhex(t, "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"))
	signature := [64]byte(unhex(t, "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"+
		"085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"))
	if !Verify(&signature, []byte{0x72}, &public) || Verify(&signature, []byte{0x73}, &public) {
		t.Error("the signature of one message")
	}
	// The same number in an encoding that is not canonical.
	s := edwards25519.Scalar(signature[32:])
	encoded := edwards25519.EncodeScalar(s.Add(s, edwards25519.GroupOrder))
	copy(signature[32:], encoded[:])
	if Verify(&signature, []byte{0x72}, &public) {
		t.Error("a number above the group's order is accepted")
	}
}
