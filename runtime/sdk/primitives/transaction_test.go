package primitives

import (
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"testing"

	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
)

func unhex(t *testing.T, text string) []byte {
	t.Helper()
	data, err := hex.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func account(b byte) (id AccountID) {
	for i := range id {
		id[i] = b
	}
	return id
}

// The encodings come from @polkadot/types, but for the index, which has no bytes here.
func TestAddresses(t *testing.T) {
	for text, want := range map[string]MultiAddress{
		"00" + strings.Repeat("11", 32): AddressOf(account(0x11)),
		"01":                            {Kind: AddressIndex},
		"02080102":                      {Kind: AddressRaw, Data: []byte{1, 2}},
		"03" + strings.Repeat("11", 32): {Kind: Address32, Data: slices.Repeat([]byte{0x11}, 32)},
		"04" + strings.Repeat("22", 20): {Kind: Address20, Data: slices.Repeat([]byte{0x22}, 20)},
	} {
		if got := hex.EncodeToString(MultiAddressCodec.Marshal(want)); got != text {
			t.Errorf("%v: %s", want, got)
		}
		got, err := MultiAddressCodec.Unmarshal(unhex(t, text))
		if err != nil || got.Kind != want.Kind || got.Account != want.Account || !slices.Equal(got.Data, want.Data) {
			t.Errorf("%s: %v %v", text, got, err)
		}
		found, err := got.Lookup()
		if want.Kind == AddressID && (err != nil || found != account(0x11)) || want.Kind != AddressID && err != ErrCannotLookup {
			t.Errorf("%s is looked up as %v: %v", text, found, err)
		}
	}
	for text, want := range map[string]error{
		"05": scale.ErrVariant, "00" + strings.Repeat("11", 31): scale.ErrShort, "0401": scale.ErrShort,
		"03" + strings.Repeat("11", 31): scale.ErrShort, "0100": scale.ErrTrailing, "0208aa": scale.ErrLength,
	} {
		if _, err := MultiAddressCodec.Unmarshal(unhex(t, text)); !errors.Is(err, want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// The signatures come from Python: PyNaCl, py-sr25519-bindings (schnorrkel) and coincurve (libsecp256k1).
const (
	edKey          = "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"
	edSignature    = "62f8be9e0b75d6eaeae50aed09fac5d30776ffa087d7085a5a920a3e59c4698f96af2567def64f9aff310becf338e18a19f60a2a47df0c4097eb0ec53247190c"
	srKey          = "e2111779981618705ecacea1af6ff9350bce2b2dccd03e0c3e01eb0c823d2666"
	srSignature    = "96c55f7cf504b538a59cff2bdb85eb2da149d4701a1fbcb93e00502b1e93af060895f31797cc1f3ae07035c73e54fcc43d2c8ef17f06d2e55cbb7611bc155a8c"
	ecdsaAccount   = "f61559e120200bde95a52581c9284dab790cd0a1fd242eee0096186d6e5ef367"
	ecdsaKey       = "0284bf7562262bbd6940085748f3be6afa52ae317155181ece31b66351ccffa4b0"
	ecdsaHash      = "599a7fdf6f800bdecf8f757d56cbc5d7f94dd948152895f962bdaad0b49ffd73"
	ecdsaSignature = "aabf0c269d5a31031f5469983fd2815911f9e223b6ea4839f4a82ca669aa8b594c6b4df37a6b4b10782ad90c5b41018d1df48e543ad08a0868233779835cbc0800"
)

var signedMessage = []byte("dotgo signs")

func readSignature(t *testing.T, kind, text string) MultiSignature {
	t.Helper()
	signature, err := MultiSignatureCodec.Unmarshal(unhex(t, kind+text))
	if err != nil {
		t.Fatal(err)
	}
	if got := hex.EncodeToString(MultiSignatureCodec.Marshal(signature)); got != kind+text {
		t.Fatalf("%s comes back as %s", kind+text, got)
	}
	return signature
}

func TestSignaturesOfTheHostsSchemes(t *testing.T) {
	for _, test := range []struct{ kind, signature, key string }{{"00", edSignature, edKey}, {"01", srSignature, srKey}} {
		signature, signer := readSignature(t, test.kind, test.signature), AccountID(unhex(t, test.key))
		if !signature.Verify(signedMessage, signer) {
			t.Errorf("kind %s is refused", test.kind)
		}
		if signature.Verify([]byte("dotgo sings"), signer) || signature.Verify(signedMessage, account(1)) {
			t.Errorf("kind %s: another message or signer is accepted", test.kind)
		}
		signature.Data[5] ^= 1
		if signature.Verify(signedMessage, signer) {
			t.Errorf("kind %s: another signature is accepted", test.kind)
		}
	}
}

func TestAnEcdsaAccountIsTheHashOfTheRecoveredKey(t *testing.T) {
	signature, signer := readSignature(t, "02", ecdsaSignature), AccountID(unhex(t, ecdsaAccount))
	// The host's function for the one signature of this test.
	recover := func(signature *[65]byte, hash *[32]byte) ([33]byte, bool) {
		known := hex.EncodeToString(signature[:]) == ecdsaSignature && hex.EncodeToString(hash[:]) == ecdsaHash
		return [33]byte(unhex(t, ecdsaKey)), known
	}
	if !signature.verify(signedMessage, signer, recover) {
		t.Error("the signature is refused")
	}
	if signature.verify(signedMessage, account(1), recover) {
		t.Error("another signer is accepted")
	}
	if signature.verify([]byte("dotgo sings"), signer, recover) {
		t.Error("a key that is not recovered is accepted")
	}
}

func TestSignaturesHaveTheirSize(t *testing.T) {
	for text, want := range map[string]error{
		"03": scale.ErrVariant, "": scale.ErrShort, "00" + edSignature[2:]: scale.ErrShort, "02" + edSignature: scale.ErrShort,
		"01" + ecdsaSignature: scale.ErrTrailing,
	} {
		if _, err := MultiSignatureCodec.Unmarshal(unhex(t, text)); !errors.Is(err, want) {
			t.Errorf("%s: %v", text, err)
		}
	}
	if (&MultiSignature{Kind: 3}).Verify(nil, account(1)) {
		t.Error("a signature of no scheme is accepted")
	}
}

// The encodings come from @polkadot/types, the births and deaths from sp_runtime's tests and definition.
func TestEras(t *testing.T) {
	for _, test := range []struct {
		period, current uint64
		want            Era
		encoded         string
	}{
		{64, 42, Era{64, 42}, "a502"},
		{32768, 20000, Era{32768, 20000}, "4e9c"},
		{200, 513, Era{256, 1}, "1700"},
		{2, 1, Era{4, 1}, "1100"},
		{4, 5, Era{4, 1}, "1100"},
		{5, 9, Era{8, 1}, "1200"},
		{1000000, 1000001, Era{65536, 16960}, "4f42"},
		{1<<64 - 1, 16961, Era{65536, 16960}, "4f42"},
		{32769, 16961, Era{65536, 16960}, "4f42"},
		{4096, 4095, Era{4096, 4095}, "fbff"},
		{65536, 131071, Era{65536, 65520}, "ffff"},
		{8192, 4097, Era{8192, 4096}, "0c80"},
	} {
		era := MortalEra(test.period, test.current)
		if era != test.want || era.IsImmortal() {
			t.Errorf("%d, %d: %v", test.period, test.current, era)
		}
		if got := hex.EncodeToString(EraCodec.Marshal(era)); got != test.encoded {
			t.Errorf("%v: %s", era, got)
		}
		if got, err := EraCodec.Unmarshal(unhex(t, test.encoded)); err != nil || got != era {
			t.Errorf("%s: %v %v", test.encoded, got, err)
		}
	}
	if got, err := EraCodec.Unmarshal([]byte{0}); err != nil || got != Immortal || !got.IsImmortal() {
		t.Errorf("immortal: %v %v", got, err)
	}
	if got := EraCodec.Marshal(Immortal); !slices.Equal(got, []byte{0}) {
		t.Errorf("immortal: %x", got)
	}
}

func TestEverythingReadAsAnEraIsWrittenAgain(t *testing.T) {
	accepted := 0
	for first := 1; first < 256; first++ {
		for second := range 256 {
			data := []byte{byte(first), byte(second)}
			era, err := EraCodec.Unmarshal(data)
			period, phase := 2<<(first%16), (second<<8|first)>>4
			valid := first%16 != 0 && phase < min(period, 4096)
			if valid != (err == nil) || !valid && !errors.Is(err, ErrEra) {
				t.Fatalf("%x: %v %v", data, era, err)
			}
			if !valid {
				continue
			}
			accepted++
			if got := EraCodec.Marshal(era); era.Period != uint64(period) || !slices.Equal(got, data) {
				t.Fatalf("%x is read as %v, written as %x", data, era, got)
			}
		}
	}
	// Periods of 4 to 2048 blocks have all their phases, the longer five 4096 each.
	if want := 4096 - 4 + 5*4096; accepted != want {
		t.Errorf("%d eras, want %d", accepted, want)
	}
	if _, err := EraCodec.Unmarshal([]byte{5}); !errors.Is(err, scale.ErrShort) {
		t.Errorf("half an era: %v", err)
	}
}

func TestErasBeginAndEnd(t *testing.T) {
	era := MortalEra(4, 6)
	for block := uint64(6); block < 10; block++ {
		if era.Birth(block) != 6 || era.Death(block) != 10 {
			t.Errorf("at %d: %d to %d", block, era.Birth(block), era.Death(block))
		}
	}
	if era.Birth(10) != 10 || era.Birth(5) != 2 {
		t.Errorf("outside: %d, %d", era.Birth(10), era.Birth(5))
	}
	if got := MortalEra(4, 3).Birth(1); got != 3 {
		t.Errorf("before the first phase: %d", got)
	}
	for _, block := range []uint64{0, 1, 1<<64 - 1} {
		if Immortal.Birth(block) != 0 || Immortal.Death(block) != 1<<64-1 {
			t.Errorf("immortal at %d", block)
		}
	}
}

func TestErasHaveACaseForEachFirstByte(t *testing.T) {
	cases := EraCodec.Type.Def.(metadata.Variant).Cases
	if len(cases) != 256 || cases[0].Name != "Immortal" || cases[0].Fields != nil {
		t.Fatalf("%d cases, %v", len(cases), cases[0])
	}
	for i, c := range cases[1:] {
		if int(c.Index) != i+1 || len(c.Fields) != 1 {
			t.Errorf("%v", c)
		}
	}
	if cases[255].Name != "Mortal255" {
		t.Error(cases[255].Name)
	}
}
