package edwards25519

import (
	"encoding/hex"
	"testing"
)

func TestEncodingsOfPointsComeBack(t *testing.T) {
	// Multiples of the generator: RFC 9496, section A.1.
	for i, want := range []string{
		"0000000000000000000000000000000000000000000000000000000000000000",
		"e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76",
		"6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919",
		"94741f5d5d52755ece4f23f044ee27d5d1ea1e2bd196b462166b16152a9d0259",
	} {
		sum := Generator.Times(Scalar([]byte{byte(i)}))
		if encoded := sum.EncodeRistretto(); encoded != point(t, want) {
			t.Errorf("%d: %x", i, encoded)
		}
	}
}

func point(t *testing.T, text string) [32]byte {
	t.Helper()
	b, err := hex.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return [32]byte(b)
}

func TestWhatEncodesNoPointIsRefused(t *testing.T) {
	// RFC 9496, section A.2: not canonical, negative, no square.
	for _, text := range []string{
		"00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
		"0100000000000000000000000000000000000000000000000000000000000000",
		"26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371",
	} {
		encoded := point(t, text)
		if _, err := DecodeRistretto(&encoded); err != ErrNotAPoint {
			t.Errorf("%s: %v", text, err)
		}
	}
	encoded := [32]byte{2}
	if _, err := Decode(&encoded); err != ErrNotAPoint {
		t.Errorf("y = 2: %v", err)
	}
}

func TestTheGroupsOrderGivesZero(t *testing.T) {
	if !Generator.Times(GroupOrder).IsZero() || Generator.IsZero() || !Generator.Plus(Generator.Negate()).IsZero() {
		t.Error("the generator's order")
	}
}
