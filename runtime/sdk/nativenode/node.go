//go:build !dotgo

package nativenode

import (
	"fmt"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/entry"
	"dotgo.dev/runtime/sdk/memhost"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// Call is one call of an entry point that succeeded.
type Call struct {
	Export string
	Input  []byte
	Result []byte
	// StateRoot is the root of the whole state after the call.
	StateRoot primitives.H256
}

// Node is a runtime with its host.
type Node struct {
	Host    *memhost.Host
	exports map[string]entry.Handler
	calls   []Call
}

// New returns a node without a genesis.
func New(apis []entry.API) *Node { return &Node{Host: memhost.New(nil), exports: entry.Exports(apis)} }

// Calls returns all calls so far that changed the state or were made by Call.
func (n *Node) Calls() []Call { return n.calls }

// Call runs an entry point. A panic of the runtime goes on to the caller and leaves the state as it was.
func (n *Node) Call(export string, input []byte) []byte {
	handler, ok := n.exports[export]
	if !ok {
		panic("nativenode: there is no export " + export)
	}
	var result []byte
	n.Host.Call(func() { result = handler(input) })
	n.calls = append(n.calls, Call{
		Export: export, Input: input, Result: result, StateRoot: n.Host.StorageRootV2(1),
	})
	return result
}

// Try runs an entry point, and returns the panic that ended it as an error. The call is not written down.
func (n *Node) Try(export string, input []byte) (result []byte, err error) {
	kept := n.calls
	defer func() {
		n.calls = kept
		switch value := recover().(type) {
		case nil:
		case error:
			err = value
		default:
			err = fmt.Errorf("%v", value)
		}
	}()
	return n.Call(export, input), nil
}

// Fork returns a node with the same state, which goes its own way from here.
func (n *Node) Fork() *Node { return &Node{Host: memhost.New(n.Host.Entries()), exports: n.exports} }

// Genesis builds the first state from a preset of the runtime. It is an error when the runtime refuses its own preset.
func (n *Node) Genesis(preset string) error {
	encoded := n.Call("GenesisBuilder_get_preset", codec.Option(codec.Text).Marshal(scale.Some(preset)))
	option, err := codec.Option(codec.Bytes).Unmarshal(encoded)
	if err != nil {
		return err
	}
	config, ok := option.Get()
	if !ok {
		return fmt.Errorf("there is no preset %s", preset)
	}
	result, err := codec.Result(codec.Unit, codec.Text).Unmarshal(
		n.Call("GenesisBuilder_build_state", codec.Bytes.Marshal(config)))
	if err != nil {
		return err
	}
	if _, text, ok := result.Get(); !ok {
		return fmt.Errorf("%s", text)
	}
	return nil
}

// GenesisHeader returns the header of block 0, which nobody executes. Its hash names the chain.
func (n *Node) GenesisHeader() primitives.Header {
	return primitives.Header{StateRoot: n.Host.StorageRootV2(1), ExtrinsicsRoot: emptyRoot(n.Host)}
}

// emptyRoot is the root of the trie without entries.
func emptyRoot(host *memhost.Host) primitives.H256 {
	return host.TrieBlake2_256OrderedRootV2([]byte{0}, 0)
}
