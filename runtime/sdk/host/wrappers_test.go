package host_test

import (
	"bytes"
	"slices"
	"testing"

	"dotgo.dev/runtime/sdk/crypto"
	"dotgo.dev/runtime/sdk/hashing"
	"dotgo.dev/runtime/sdk/hexutil"
	"dotgo.dev/runtime/sdk/host"
	"dotgo.dev/runtime/sdk/keyring"
	"dotgo.dev/runtime/sdk/log"
	"dotgo.dev/runtime/sdk/memhost"
	"dotgo.dev/runtime/sdk/misc"
	"dotgo.dev/runtime/sdk/trie"
)

// The digests of "abc" come from Python: hashlib, xxhash and pycryptodome.
func TestHashFunctions(t *testing.T) {
	data := []byte("abc")
	b128, b256 := hashing.Blake2_128(data), hashing.Blake2_256(data)
	t64, t128, t256 := hashing.Twox64(data), hashing.Twox128(data), hashing.Twox256(data)
	k256, k512, s256 := hashing.Keccak256(data), hashing.Keccak512(data), hashing.Sha2_256(data)
	for want, got := range map[string][]byte{
		"0xcf4ab791c62b8d2b2109c90275287816":                                 b128[:],
		"0xbddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319": b256[:],
		"0x990977adf52cbc44":                 t64[:],
		"0x990977adf52cbc440889329981caa9be": t128[:],
		"0x990977adf52cbc440889329981caa9bef7da5770b2b8a05303b75d95360dd62b":                                                                 t256[:],
		"0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45":                                                                 k256[:],
		"0x18587dc2ea106b9a1563e32b3312421ca164c7f1f07bc922a9c83d77cea3a1e5d0c69910739025372dc14ac9642629379540c17e2a65b19d77aa511a9d00bb96": k512[:],
		"0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad":                                                                 s256[:],
	} {
		if hexutil.Encode(got) != want {
			t.Errorf("got %x, want %s", got, want)
		}
	}
}

func TestLogAndMiscReachTheHost(t *testing.T) {
	h := memhost.New(nil)
	h.Call(func() {
		logger := log.Logger{Target: "t"}
		logger.Error("0")
		logger.Warn("1")
		logger.Info("2")
		logger.Debug("3")
		logger.Trace("4")
		logger.Log(99, "5")
		misc.PrintNumber(7)
		misc.PrintText("text")
		misc.PrintHex([]byte{1, 0xfe})
		if !log.Enabled(log.LevelTrace) {
			t.Error("trace is not enabled")
		}
	})
	line := func(level int, target, message string) memhost.LogRecord {
		return memhost.LogRecord{Level: level, Target: target, Message: message}
	}
	want := []memhost.LogRecord{
		line(0, "t", "0"), line(1, "t", "1"), line(2, "t", "2"), line(3, "t", "3"), line(4, "t", "4"), line(4, "t", "5"),
		line(memhost.Printed, "", "7"), line(memhost.Printed, "", "text"), line(memhost.Printed, "", "01fe"),
	}
	if got := h.TakeLogs(); !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	if log.LevelWarn.String() != "WARN" || log.Level(9).String() != "UNKNOWN" {
		t.Error("the names of levels")
	}
}

func TestTriesReachTheHost(t *testing.T) {
	h := memhost.New(map[string][]byte{"k": []byte("v"), "l": make([]byte, 40)})
	pairs := []trie.Pair{{Key: []byte("k"), Value: []byte("v")}, {Key: []byte("l"), Value: make([]byte, 40)}}
	for _, version := range []trie.Version{trie.V0, trie.V1} {
		if trie.Blake2_256Root(pairs, version) != h.StorageRootV2(uint32(version)) {
			t.Errorf("version %d", version)
		}
	}
	// The trie of one value under the compact index 0.
	if trie.Blake2_256OrderedRoot([][]byte{{7}}, trie.V1) != memhost.New(map[string][]byte{"\x00": {7}}).StorageRootV2(1) {
		t.Error("ordered root")
	}
}

func TestProofsReachTheHost(t *testing.T) {
	// The trie of one pair is a leaf; the proof leaves its value out.
	root := memhost.New(map[string][]byte{"a": []byte("value")}).StorageRootV2(1)
	proof := [][]byte{{0x42, 'a', 0}}
	if !trie.Blake2_256VerifyProof(&root, proof, trie.Pair{Key: []byte("a"), Value: []byte("value")}, trie.V1) {
		t.Error("the right proof is refused")
	}
	if trie.Blake2_256VerifyProof(&root, proof, trie.Pair{Key: []byte("a"), Value: []byte("other")}, trie.V1) {
		t.Error("another value is proved")
	}
}

func TestSignaturesReachTheHost(t *testing.T) {
	message := []byte("message")
	hash := hashing.Blake2_256(message)
	sr, ed, ec := keyring.Bob(keyring.Sr25519), keyring.Bob(keyring.Ed25519), keyring.Bob(keyring.Ecdsa)
	srKey, edKey, ecKey := [32]byte(sr.Public()), [32]byte(ed.Public()), [33]byte(ec.Public())
	srSignature, edSignature := [64]byte(sr.Sign(message)), [64]byte(ed.Sign(message))
	ecSignature := [65]byte(ec.Sign(message))
	if !crypto.Sr25519Verify(&srSignature, message, &srKey) || crypto.Sr25519Verify(&srSignature, nil, &srKey) {
		t.Error("sr25519")
	}
	if !crypto.Ed25519Verify(&edSignature, message, &edKey) || crypto.Ed25519Verify(&edSignature, nil, &edKey) {
		t.Error("ed25519")
	}
	if !crypto.EcdsaVerify(&ecSignature, message, &ecKey) || crypto.EcdsaVerify(&ecSignature, nil, &ecKey) {
		t.Error("ecdsa")
	}
	compressed, err := crypto.Secp256k1EcdsaRecoverCompressed(&ecSignature, &hash)
	if err != nil || compressed != ecKey || hashing.Blake2_256(compressed[:]) != ec.AccountID() {
		t.Errorf("compressed: %x, %v", compressed, err)
	}
	plain, err := crypto.Secp256k1EcdsaRecover(&ecSignature, &hash)
	if err != nil || [32]byte(plain[:32]) != [32]byte(ecKey[1:]) {
		t.Errorf("plain: %x, %v", plain, err)
	}
}

func TestWhyNoKeyIsRecovered(t *testing.T) {
	signature := [65]byte(keyring.Bob(keyring.Ecdsa).Sign(nil))
	hash := hashing.Blake2_256(nil)
	for want, change := range map[error]func(*[65]byte){
		crypto.ErrBadV:         func(s *[65]byte) { s[64] = 4 },
		crypto.ErrBadRS:        func(s *[65]byte) { copy(s[:], bytes.Repeat([]byte{0xff}, 32)) },
		crypto.ErrBadSignature: func(s *[65]byte) { copy(s[:], make([]byte, 32)) },
	} {
		changed := signature
		change(&changed)
		if _, err := crypto.Secp256k1EcdsaRecover(&changed, &hash); err != want {
			t.Errorf("%v, want %v", err, want)
		}
	}
}

func TestWhatTheInMemoryHostLacksIsNamed(t *testing.T) {
	defer func() {
		fault, ok := recover().(*memhost.Fault)
		if !ok || fault.Error() != "ext_offchain_network_state_version_1: the in-memory host does not have this function" {
			t.Errorf("%v", fault)
		}
	}()
	host.OffchainNetworkStateV1()
}
