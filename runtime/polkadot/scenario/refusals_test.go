package scenario

import (
	"strings"
	"testing"

	"dotgo.dev/runtime/polkadot/chain"
	"dotgo.dev/runtime/sdk/memhost"
	"dotgo.dev/runtime/sdk/nativenode"
	"dotgo.dev/runtime/sdk/scale"
)

func TestBadInputHasItsExactAnswer(t *testing.T) {
	cases, err := Refusals()
	if err != nil {
		t.Fatal(err)
	}
	for i := range cases {
		c := &cases[i]
		outcome := c.Run()
		got := Describe(c.Export, &outcome)
		if got != c.Want {
			t.Errorf("%s, %s: %q, want %q", c.Name, c.Export, got, c.Want)
		}
		// A transaction whose call failed is in the block: its sender paid.
		inBlock := got == "done" || strings.HasPrefix(got, "failed: ")
		if outcome.Changed != inBlock {
			t.Errorf("%s, %s: the state changed: %v", c.Name, c.Export, outcome.Changed)
		}
		if c.Event != nil {
			node := c.State.node(chain.New())
			node.Call(c.Export, c.Input)
			if !HasEvent(node, c.Event) {
				t.Errorf("%s: there is no event %x", c.Name, c.Event)
			}
		}
	}
}

func TestTheExtrinsicsOfMutationsAreGoodBeforeThat(t *testing.T) {
	m, err := NewMutations()
	if err != nil {
		t.Fatal(err)
	}
	for i, signed := range m.signed[:len(m.signed)-2] {
		for _, c := range []Case{
			{State: m.trial.parent, Export: validateTransaction, Input: validation(prefixed(signed), m.trial.chain.Hash(&m.trial.chain.Latest)), Want: "valid"},
			{State: m.trial.open, Export: applyExtrinsic, Input: prefixed(signed)},
		} {
			outcome := c.Run()
			got := Describe(c.Export, &outcome)
			if got != c.Want && got != "done" && !strings.HasPrefix(got, "failed: ") {
				t.Errorf("call %d, %s: %s", i, c.Export, got)
			}
		}
	}
	for _, from := range m.bases {
		node := nativenode.New(chain.New().APIs())
		node.Host = memhost.New(from.before.Entries)
		if _, err := node.Try(executeBlock, scale.Marshal(&from.block)); err != nil {
			t.Errorf("%s: %v", from.before.Name, err)
		}
	}
}
