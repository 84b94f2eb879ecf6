//go:build !dotgo

package nativenode

import (
	"fmt"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/entry"
	"dotgo.dev/runtime/sdk/executive"
	"dotgo.dev/runtime/sdk/keyring"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// Clock is when blocks are made: one a slot, without a gap.
type Clock struct {
	// Start is the time of block 1, in milliseconds since 1970; Slot is how many a slot has.
	Start, Slot uint64
}

// Now returns the time of the block with the number.
func (c Clock) Now(number uint32) uint64 { return c.Start + uint64(number-1)*c.Slot }

// SlotDigest returns the digest of the author of the block with the number.
func (c Clock) SlotDigest(number uint32) primitives.Digest {
	return primitives.Digest{{
		Kind: primitives.DigestPreRuntime, Engine: primitives.EngineAura, Data: codec.U64.Marshal(c.Now(number) / c.Slot),
	}}
}

// InherentData returns what the author of the block with the number tells the runtime.
func (c Clock) InherentData(number uint32) primitives.InherentData {
	var data primitives.InherentData
	data.ReplaceData(primitives.InherentID([]byte("timstap0")), codec.U64.Marshal(c.Now(number)))
	return data
}

// Chain is a node with what it takes to make one block after the other.
type Chain struct {
	*Node
	Clock   Clock
	Signing Signing
	// Latest is the header of the latest block.
	Latest primitives.Header
	nonces map[primitives.AccountID]uint32
}

// NewChain returns the chain of a preset before its first block. The runtime has the modules Timestamp and Aura, and the
// signed extensions of the reference runtime.
func NewChain(apis []entry.API, preset string, clock Clock) (*Chain, error) {
	c := &Chain{Node: New(apis), Clock: clock, nonces: make(map[primitives.AccountID]uint32)}
	if err := c.Genesis(preset); err != nil {
		return nil, err
	}
	c.Latest = c.GenesisHeader()
	version, err := scale.Unmarshal[primitives.RuntimeVersion](c.Call("Core_version", nil))
	if err != nil {
		return nil, err
	}
	c.Signing = Signing{
		SpecVersion: version.SpecVersion, TransactionVersion: version.TransactionVersion, Genesis: c.Hash(&c.Latest),
	}
	return c, nil
}

// Begin starts the next block with its inherents.
func (c *Chain) Begin() (*Author, error) {
	number := c.Latest.Number + 1
	author := c.Node.Begin(&c.Latest, c.Clock.SlotDigest(number))
	return author, author.Inherents(c.Clock.InherentData(number))
}

// Sign returns the pair's next transaction.
func (c *Chain) Sign(pair *keyring.Pair, call []byte, terms Terms) []byte {
	id := primitives.AccountID(pair.AccountID())
	terms.Nonce = c.nonces[id]
	c.nonces[id]++
	return c.Signing.Sign(c.Node, pair, call, terms)
}

// Nonce returns the nonce of the pair's next transaction.
func (c *Chain) Nonce(pair *keyring.Pair) uint32 {
	return c.nonces[primitives.AccountID(pair.AccountID())]
}

// Block makes a block of the transactions, none of which the runtime may refuse, and executes it on the state before: an
// error there is one of the runtime.
func (c *Chain) Block(transactions ...[]byte) (primitives.Block, []executive.ApplyResult, error) {
	before := c.Fork()
	author, err := c.Begin()
	if err != nil {
		return primitives.Block{}, nil, err
	}
	results := make([]executive.ApplyResult, len(transactions))
	for i, transaction := range transactions {
		if results[i], err = author.Apply(transaction); err != nil {
			return primitives.Block{}, nil, err
		}
		if _, refusal, ok := results[i].Get(); !ok {
			return primitives.Block{}, nil, fmt.Errorf("transaction %d: %w", i, refusal)
		}
	}
	block, err := author.Finish()
	if err != nil {
		return block, nil, err
	}
	if _, err := before.Try("Core_execute_block", scale.Marshal(&block)); err != nil {
		return block, nil, fmt.Errorf("executing the block: %w", err)
	}
	if before.Host.StorageRootV2(1) != c.Host.StorageRootV2(1) {
		return block, nil, fmt.Errorf("building and executing block %d give different states", block.Header.Number)
	}
	c.Latest = block.Header
	return block, results, nil
}
