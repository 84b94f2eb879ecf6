//go:build !dotgo

package scenario

import (
	"bytes"
	"encoding/hex"
	"fmt"

	"dotgo.dev/runtime/polkadot/chain"
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/executive"
	"dotgo.dev/runtime/sdk/memhost"
	"dotgo.dev/runtime/sdk/nativenode"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/trie"
)

// The entry points that extrinsics and blocks come through.
const (
	applyExtrinsic      = "BlockBuilder_apply_extrinsic"
	checkInherents      = "BlockBuilder_check_inherents"
	validateTransaction = "TaggedTransactionQueue_validate_transaction"
	executeBlock        = "Core_execute_block"
)

// State is a state of the chain, on which many calls are tried.
type State struct {
	Name    string
	Entries map[string][]byte
}

// Case is a call of an entry point on a state, and how it ends.
type Case struct {
	Name   string
	State  *State
	Export string
	Input  []byte
	// Want says how the call must end, in the words of Describe.
	Want string
	// Event is nil, or an event that the block has afterwards, encoded without phase and topics.
	Event []byte
}

// Run runs the call natively.
func (c *Case) Run() nativenode.Outcome { return c.State.node(chain.New()).Attempt(c.Export, c.Input) }

// node returns a node of the runtime that has the state.
func (s *State) node(runtime *chain.Runtime) *nativenode.Node {
	node := nativenode.New(runtime.APIs())
	node.Host = memhost.New(s.Entries)
	return node
}

// capture returns the state of a node.
func capture(name string, node *nativenode.Node) *State {
	return &State{Name: name, Entries: node.Host.Entries()}
}

// unreadable begins what Describe says of a result that is none of the entry point.
const unreadable = "unreadable result"

// Describe says in words how a call ended. Panics are said with their text alone.
func Describe(export string, outcome *nativenode.Outcome) string {
	if outcome.Panic != nil {
		return outcome.Panic.Text()
	}
	var text string
	var err error
	switch export {
	case applyExtrinsic:
		text, err = describeApplied(outcome.Result)
	case validateTransaction:
		text, err = describeValidity(outcome.Result)
	case checkInherents:
		text, err = describeChecked(outcome.Result)
	default:
		text = "done"
	}
	if err != nil {
		return fmt.Sprintf("%s %x: %v", unreadable, outcome.Result, err)
	}
	return text
}

func describeApplied(result []byte) (string, error) {
	applied, err := executive.ApplyResultCodec.Unmarshal(result)
	if err != nil {
		return "", err
	}
	dispatched, refusal, ok := applied.Get()
	if !ok {
		return refusal.Error(), nil
	}
	if _, failure, ok := dispatched.Get(); !ok {
		return "failed: " + failure.Error(), nil
	}
	return "done", nil
}

func describeValidity(result []byte) (string, error) {
	validity, err := executive.ValidityCodec.Unmarshal(result)
	if err != nil {
		return "", err
	}
	if _, refusal, ok := validity.Get(); !ok {
		return refusal.Error(), nil
	}
	return "valid", nil
}

// describeChecked names the faults of inherents with their encoding, fatal ones with an exclamation mark.
func describeChecked(result []byte) (string, error) {
	checked, err := primitives.CheckInherentsResultCodec.Unmarshal(result)
	if err != nil || checked.Okay {
		return "okay", err
	}
	text := ""
	for _, fault := range checked.Errors.All() {
		text += fmt.Sprintf("%s %s", fault.ID[:], hex.EncodeToString(fault.Data))
	}
	if checked.FatalError {
		text += "!"
	}
	return text, nil
}

// HasEvent says whether the state has the event among those of its block.
func HasEvent(node *nativenode.Node, event []byte) bool {
	module, item := node.Host.HashingTwox128V1([]byte("System")), node.Host.HashingTwox128V1([]byte("Events"))
	return bytes.Contains(node.Host.Entries()[string(module[:])+string(item[:])], event)
}

// prefixed puts the length in front of an extrinsic.
func prefixed(extrinsic []byte) []byte { return codec.Bytes.Marshal(extrinsic) }

// validation is the parameter of validate_transaction for a transaction from the network.
func validation(prefixed []byte, parent primitives.H256) []byte {
	input := append([]byte{byte(primitives.SourceExternal)}, prefixed...)
	return append(input, parent[:]...)
}

// extrinsicsRoot computes the root of a block's extrinsics, which take part with their length prefixes.
func extrinsicsRoot(extrinsics [][]byte) (root primitives.H256) {
	encoded := make([][]byte, len(extrinsics))
	for i, extrinsic := range extrinsics {
		encoded[i] = prefixed(extrinsic)
	}
	memhost.With(memhost.New(nil), func() { root = trie.Blake2_256OrderedRoot(encoded, trie.V0) })
	return root
}
