package primitives

import (
	"errors"
	"slices"
	"testing"

	"dotgo.dev/runtime/sdk/scale"
)

func TestDigestItemsHaveTheirForm(t *testing.T) {
	aura := EngineID{'a', 'u', 'r', 'a'}
	for want, item := range map[string]DigestItem{
		"\x00\x08xy":     {Kind: DigestOther, Data: []byte("xy")},
		"\x04aura\x04x":  {Kind: DigestConsensus, Engine: aura, Data: []byte("x")},
		"\x05aura\x00":   {Kind: DigestSeal, Engine: aura, Data: []byte{}},
		"\x06aura\x08xy": {Kind: DigestPreRuntime, Engine: aura, Data: []byte("xy")},
		"\x08":           {Kind: DigestEnvironmentUpdated},
	} {
		if got := string(scale.Marshal(&item)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
		got, err := scale.Unmarshal[DigestItem]([]byte(want))
		if err != nil || got.Kind != item.Kind || got.Engine != item.Engine || !slices.Equal(got.Data, item.Data) {
			t.Errorf("%q is read as %v: %v", want, got, err)
		}
	}
	if _, err := scale.Unmarshal[DigestItem]([]byte{7}); !errors.Is(err, scale.ErrVariant) {
		t.Errorf("kind 7: %v", err)
	}
}

func TestBlocksComeBack(t *testing.T) {
	block := Block{
		Header: Header{
			ParentHash: H256{1}, Number: 1 << 20, StateRoot: H256{2}, ExtrinsicsRoot: H256{3},
			Digest: Digest{{Kind: DigestOther, Data: []byte{1}}},
		},
		Extrinsics: [][]byte{{4, 5}, {}},
	}
	encoded := scale.Marshal(&block)
	got, err := scale.Unmarshal[Block](encoded)
	if err != nil || !slices.Equal(scale.Marshal(&got), encoded) || got.Header.Number != 1<<20 || len(got.Extrinsics) != 2 {
		t.Errorf("%v %v", got, err)
	}
	for cut := range encoded {
		if _, err := scale.Unmarshal[Block](encoded[:cut]); err == nil {
			t.Fatalf("a block cut off at %d is accepted", cut)
		}
	}
}

// The hash comes from Python's hashlib.
func TestTheHashOfAHeaderIsItsBlake2b(t *testing.T) {
	header := Header{ParentHash: H256{1}, Number: 7}
	if got := header.Hash().String(); got != "0xcbcf7294c2a487fcc8f01e7cb5addbdd4d6cbe33213d573a31987767f5b4e1f3" {
		t.Error(got)
	}
}

func TestVersionsComeBack(t *testing.T) {
	version := RuntimeVersion{
		SpecName: "s", ImplName: "i", AuthoringVersion: 1, SpecVersion: 2, ImplVersion: 3,
		APIs: []APIVersion{{ID: [8]byte{1}, Version: 4}}, TransactionVersion: 5, SystemVersion: 6,
	}
	got, err := scale.Unmarshal[RuntimeVersion](scale.Marshal(&version))
	if err != nil || len(got.APIs) != 1 || got.APIs[0] != version.APIs[0] || got.SystemVersion != 6 || got.TransactionVersion != 5 {
		t.Errorf("%+v %v", got, err)
	}
}
