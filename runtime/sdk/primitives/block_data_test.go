package primitives

import (
	"bytes"
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
)

var (
	timestampID = InherentID{'t', 'i', 'm', 's', 't', 'a', 'p', '0'}
	auraID      = InherentID{'a', 'u', 'r', 'a', 's', 'l', 'o', 't'}
)

// The encoding comes from @polkadot/types.
func TestInherentDataIsASortedMap(t *testing.T) {
	var data InherentData
	if err := data.PutData(timestampID, []byte{1, 2, 3, 4, 5, 6, 7, 8}); err != nil {
		t.Fatal(err)
	}
	if err := data.PutData(auraID, []byte{9}); err != nil {
		t.Fatal(err)
	}
	const want = "0861757261736c6f74040974696d7374617030200102030405060708"
	encoded := InherentDataCodec.Marshal(data)
	if got := hex.EncodeToString(encoded); got != want {
		t.Error(got)
	}
	if err := data.PutData(auraID, nil); err != ErrInherentDataExists {
		t.Errorf("a second datum: %v", err)
	}
	got, err := InherentDataCodec.Unmarshal(encoded)
	if slot, found := got.GetData(auraID); err != nil || !found || !bytes.Equal(slot, []byte{9}) || got.Len() != 2 {
		t.Errorf("%v %v", got, err)
	}
	if _, found := got.GetData(InherentID{'x'}); found {
		t.Error("there is an x")
	}
	got.ReplaceData(auraID, []byte{8})
	got.ReplaceData(InherentID{'b'}, []byte{7})
	var order []string
	for _, inherent := range got.All() {
		order = append(order, string(inherent.ID[:1])+hex.EncodeToString(inherent.Data[:1]))
	}
	if strings.Join(order, " ") != "a08 b07 t01" {
		t.Errorf("%v", order)
	}
}

func TestInherentDataIsReadAsMapsAre(t *testing.T) {
	entry := func(name string, value byte) string { return name + string([]byte{4, value}) }
	unsorted := "\x0c" + entry("timstap0", 1) + entry("auraslot", 2) + entry("timstap0", 3)
	data, err := InherentDataCodec.Unmarshal([]byte(unsorted))
	if err != nil {
		t.Fatal(err)
	}
	if got := string(InherentDataCodec.Marshal(data)); got != "\x08"+entry("auraslot", 2)+entry("timstap0", 3) {
		t.Errorf("%q", got)
	}
	for text, want := range map[string]error{
		"\x04timstap": scale.ErrShort, "\x04timstap0\x08\x01": scale.ErrLength, "\x00\x00": scale.ErrTrailing,
	} {
		if _, err := InherentDataCodec.Unmarshal([]byte(text)); !errors.Is(err, want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestAFatalErrorIsTheOnlyOne(t *testing.T) {
	result := NewCheckInherentsResult()
	if got := CheckInherentsResultCodec.Marshal(result); !bytes.Equal(got, []byte{1, 0, 0}) {
		t.Errorf("no error: %x", got)
	}
	if err := result.PutError(auraID, []byte{1}, false); err != nil || result.Okay || result.FatalError {
		t.Errorf("%v %+v", err, result)
	}
	if err := result.PutError(auraID, []byte{2}, false); err != ErrInherentDataExists {
		t.Errorf("a second of the kind: %v", err)
	}
	if got := string(CheckInherentsResultCodec.Marshal(result)); got != "\x00\x00\x04auraslot\x04\x01" {
		t.Errorf("%q", got)
	}
	if err := result.PutError(timestampID, []byte{0}, true); err != nil || result.Okay || !result.FatalError {
		t.Errorf("%v %+v", err, result)
	}
	if err := result.PutError(auraID, []byte{3}, true); err != ErrFatalErrorReported {
		t.Errorf("after a fatal error: %v", err)
	}
	const want = "\x00\x01\x04timstap0\x04\x00"
	if got := string(CheckInherentsResultCodec.Marshal(result)); got != want {
		t.Errorf("%q", got)
	}
	again, err := CheckInherentsResultCodec.Unmarshal([]byte(want))
	if _, found := again.Errors.GetData(timestampID); err != nil || again.Okay || !again.FatalError || !found {
		t.Errorf("%+v %v", again, err)
	}
}

func TestDigestsAreSearchedByEngine(t *testing.T) {
	digest := Digest{
		ConsensusItem(EngineAura, []byte{1}), PreRuntimeItem(EngineGrandpa, []byte{2}), PreRuntimeItem(EngineAura, []byte{3}),
		PreRuntimeItem(EngineAura, []byte{4}), {Kind: DigestOther, Data: []byte{5}}, SealItem(EngineAura, []byte{6}),
	}
	for name, test := range map[string]struct {
		find   func(EngineID) ([]byte, bool)
		engine EngineID
		want   []byte
	}{
		"pre-runtime":           {digest.PreRuntime, EngineAura, []byte{3}},
		"grandpa's pre-runtime": {digest.PreRuntime, EngineGrandpa, []byte{2}},
		"consensus":             {digest.Consensus, EngineAura, []byte{1}},
		"seal":                  {digest.Seal, EngineAura, []byte{6}},
		"no seal":               {digest.Seal, EngineGrandpa, nil},
		"no engine":             {digest.PreRuntime, EngineID{}, nil},
	} {
		if got, found := test.find(test.engine); found != (test.want != nil) || !bytes.Equal(got, test.want) {
			t.Errorf("%s: %v %v", name, got, found)
		}
	}
	items := digest.PreRuntimeItems()
	if got := string(DigestCodec.Marshal(items)); got != "\x0c\x06FRNK\x04\x02\x06aura\x04\x03\x06aura\x04\x04" {
		t.Errorf("%q", got)
	}
}

func TestKeyTypesAreFourBytes(t *testing.T) {
	if got := string(KeyTypeIDCodec.Marshal(KeyTypeAura)) + string(KeyTypeIDCodec.Marshal(KeyTypeGrandpa)); got != "auragran" {
		t.Error(got)
	}
	if got, err := KeyTypeIDCodec.Unmarshal([]byte("gran")); err != nil || got != KeyTypeGrandpa {
		t.Errorf("%v %v", got, err)
	}
}

// The names are those of polkadot-sdk's metadata.
func TestTypesHaveTheNamesThatClientsKnow(t *testing.T) {
	for want, described := range map[string]*metadata.Type{
		"sp_runtime::multiaddress::MultiAddress": MultiAddressCodec.Type,
		"sp_runtime::MultiSignature":             MultiSignatureCodec.Type,
		"sp_runtime::generic::era::Era":          EraCodec.Type,
		"sp_inherents::InherentData":             InherentDataCodec.Type,
		"sp_inherents::CheckInherentsResult":     CheckInherentsResultCodec.Type,
		"sp_core::crypto::KeyTypeId":             KeyTypeIDCodec.Type,
	} {
		if got := strings.Join(described.Path, "::"); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
