package sr25519

import "testing"

// A signature of schnorrkel 0.1, from the tests of polkadot-sdk (substrate/primitives/core, module sr25519).
const (
	oldKey       = "b4bfa1f7a5166695eb75299fd1c4c03ea212871c342f2c5dfea0902b2c246918"
	oldSignature = "5a9755f069939f45d96aaf125cf5ce7ba1db998686f87f2fb3cbdea922078741a73891ba265f70c31436e18a9acd14d189d73c12317ab6c313285cd938453202"
	oldMessage   = "Verifying that I am the owner of 5G9hQLdsKQswNPgB499DeA5PkFBbgkLPJWkkS6FAM6xGQ8xD. Hash: 221455a3\n"
)

func TestOldSignaturesAreTakenByTheOldRules(t *testing.T) {
	key, signature := [32]byte(unhex(t, oldKey)), [64]byte(unhex(t, oldSignature))
	message := []byte(oldMessage)
	if !VerifyOld(&signature, message, &key) || Verify(&signature, message, &key) {
		t.Error("the old signature")
	}
	if VerifyOld(&signature, message[1:], &key) {
		t.Error("another message is accepted")
	}
	for _, i := range []int{0, 40, 62} {
		changed := signature
		changed[i] ^= 1
		if VerifyOld(&changed, message, &key) {
			t.Errorf("a changed byte %d is accepted", i)
		}
	}
	signature[63] |= signatureMarker
	if VerifyOld(&signature, message, &key) {
		t.Error("the old signature with a mark is accepted")
	}
	for i, v := range vectors {
		key, signature := [32]byte(unhex(t, v.key)), [64]byte(unhex(t, v.signature))
		if !VerifyOld(&signature, unhex(t, v.message), &key) {
			t.Errorf("vector %d is refused by the old rules", i)
		}
	}
}

func TestEncodingsOfPointsComeBack(t *testing.T) {
	// Multiples of the generator: RFC 9496, section A.1.
	for i, want := range []string{
		"0000000000000000000000000000000000000000000000000000000000000000",
		"e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76",
		"6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919",
		"94741f5d5d52755ece4f23f044ee27d5d1ea1e2bd196b462166b16152a9d0259",
	} {
		sum := generator().times(littleEndian([]byte{byte(i)}))
		if encoded := sum.encode(); encoded != [32]byte(unhex(t, want)) {
			t.Errorf("%d: %x", i, encoded)
		}
	}
}
