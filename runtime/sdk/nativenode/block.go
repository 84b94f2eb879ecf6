//go:build !dotgo

package nativenode

import (
	"fmt"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/executive"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// Author makes one block on a node.
type Author struct {
	node  *Node
	block primitives.Block
}

// Begin starts a block after the parent.
func (n *Node) Begin(parent *primitives.Header, digest primitives.Digest) *Author {
	header := primitives.Header{ParentHash: n.hash(parent), Number: parent.Number + 1, Digest: digest}
	n.Call("Core_initialize_block", scale.Marshal(&header))
	return &Author{node: n, block: primitives.Block{Header: header}}
}

// hash is the hash of a header, which needs the host.
func (n *Node) hash(header *primitives.Header) primitives.H256 {
	return n.Host.HashingBlake2_256V1(scale.Marshal(header))
}

// Hash returns the hash of the header's block.
func (n *Node) Hash(header *primitives.Header) primitives.H256 { return n.hash(header) }

// Inherents puts the runtime's inherents for the data into the block.
func (a *Author) Inherents(data primitives.InherentData) error {
	extrinsics, err := codec.Vec(codec.Bytes).Unmarshal(
		a.node.Call("BlockBuilder_inherent_extrinsics", primitives.InherentDataCodec.Marshal(data)))
	if err != nil {
		return err
	}
	for i, extrinsic := range extrinsics {
		result, err := a.Apply(extrinsic)
		if err != nil {
			return err
		}
		outcome, refusal, ok := result.Get()
		if !ok {
			return fmt.Errorf("inherent %d: %w", i, refusal)
		}
		if _, failure, ok := outcome.Get(); !ok {
			return fmt.Errorf("inherent %d: %w", i, failure)
		}
	}
	return nil
}

// Apply applies an extrinsic, given without its length prefix. One that the runtime does not refuse is in the block, even
// where its call failed.
func (a *Author) Apply(extrinsic []byte) (executive.ApplyResult, error) {
	result, err := executive.ApplyResultCodec.Unmarshal(
		a.node.Call("BlockBuilder_apply_extrinsic", codec.Bytes.Marshal(extrinsic)))
	if err != nil {
		return result, err
	}
	if _, _, ok := result.Get(); ok {
		a.block.Extrinsics = append(a.block.Extrinsics, extrinsic)
	}
	return result, nil
}

// Finish ends the block and returns it.
func (a *Author) Finish() (primitives.Block, error) {
	header, err := scale.Unmarshal[primitives.Header](a.node.Call("BlockBuilder_finalize_block", nil))
	a.block.Header = header
	return a.block, err
}
