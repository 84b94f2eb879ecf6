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
