package mpt

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"testing"

	"dotgo.dev/runtime/sdk/internal/blake2b"
)

// testdata/smoldot_proofs.json has right, false and damaged proofs with what smoldot (chopsticks-executor 1.5.1) says of
// them.
func TestProofsHoldWhereSmoldotSaysSo(t *testing.T) {
	text, err := os.ReadFile("testdata/smoldot_proofs.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors []struct {
		Name, Root, Key, Value string
		Proof                  []string
		Version                Version
		Holds                  bool
	}
	if err := json.Unmarshal(text, &vectors); err != nil {
		t.Fatal(err)
	}
	held := 0
	for _, v := range vectors {
		var proof [][]byte
		for _, node := range v.Proof {
			proof = append(proof, unhex(t, node))
		}
		root := [32]byte(unhex(t, v.Root))
		entry := Entry{Key: unhex(t, v.Key), Value: unhex(t, v.Value)}
		if got := VerifyProof(blake2b.Sum256, v.Version, &root, proof, entry); got != v.Holds {
			t.Errorf("%s: %v", v.Name, got)
		}
		if v.Holds {
			held++
			proof[0] = append(proof[0], 0)
			if !VerifyProof(blake2b.Sum256, v.Version, &root, proof, entry) {
				t.Errorf("%s: polkadot-sdk leaves bytes behind a node alone", v.Name)
			}
		}
	}
	if len(vectors) != 126 || held != 47 {
		t.Errorf("%d vectors, %d hold", len(vectors), held)
	}
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestWhatIsNoNodeIsRefused(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":                    "",
		"the empty trie":             "00",
		"an unknown kind":            "01",
		"a length cut off":           "7fff",
		"a partial key cut off":      "42",
		"padding that is not zero":   "41f100",
		"a value cut off":            "4008",
		"a hash cut off":             "2000",
		"a branch without children":  "800000",
		"a bitmap cut off":           "8001",
		"a child cut off":            "80010008",
		"a length in another form":   "400100",
		"a child's length, cut off":  "800100",
		"a hashed branch, cut off":   "100100",
		"a branch's value, cut off":  "c0010008",
		"the rest of a long partial": "bf00" + "00",
	} {
		if n, err := decodeNode(unhex(t, text)); err == nil {
			t.Errorf("%s is %+v", name, n)
		}
	}
}
