package scenario

import (
	"os"
	"testing"
)

// TestMutationsHaveCodedAnswers tries the first mutations, or with DOTGO_FULL_TESTS in the environment all.
func TestMutationsHaveCodedAnswers(t *testing.T) {
	extrinsics, blocks := 500, 150
	if os.Getenv("DOTGO_FULL_TESTS") != "" {
		extrinsics, blocks = 10_000, 2_000
	}
	cases, err := FirstMutations(extrinsics, blocks)
	if err != nil {
		t.Fatal(err)
	}
	answers := make(map[string]bool)
	for i := range cases {
		c := &cases[i]
		outcome := c.Run()
		answer := Describe(c.Export, &outcome)
		answers[answer] = true
		if !Coded(c.Export, &outcome) {
			t.Errorf("%s, %s of %x: %s (changed: %v)", c.Name, c.Export, c.Input, answer, outcome.Changed)
		}
	}
	// The mutations are worth trying: they reach many answers, each of the kinds of them among those.
	for _, answer := range []string{
		"valid", "done", "failed: BadOrigin", "Invalid: BadProof", "Invalid: Stale", "Invalid: Future", "Invalid: Payment",
		"Storage root must match that calculated.", "Transaction trie root must be valid.", "Parent hash should be valid.",
		"Timestamp must be updated once in the block", "Number of digest items must match that calculated.",
	} {
		if !answers[answer] {
			t.Errorf("no mutation is answered with %q", answer)
		}
	}
	if len(answers) < 100 {
		t.Errorf("%d different answers", len(answers))
	}
}
