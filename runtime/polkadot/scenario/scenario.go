//go:build !dotgo

package scenario

import (
	"fmt"

	"dotgo.dev/runtime/polkadot/chain"
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/keyring"
	"dotgo.dev/runtime/sdk/nativenode"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// Start is the time of the first block, in milliseconds since 1970; SlotDuration that between blocks.
const (
	Start        = 1_700_000_004_000
	SlotDuration = 6000
)

// unit is 10^12 of the smallest unit.
const unit = 1_000_000_000_000

// Chain is a node of the reference runtime with what it takes to go on.
type Chain struct {
	*nativenode.Chain
	Runtime *chain.Runtime
}

// New returns the chain of a preset before its first block.
func New(preset string) (*Chain, error) {
	runtime := chain.New()
	c, err := nativenode.NewChain(runtime.APIs(), preset, nativenode.Clock{Start: Start, Slot: SlotDuration})
	if err != nil {
		return nil, err
	}
	return &Chain{Chain: c, Runtime: runtime}, nil
}

// Transfer returns the call that sends an amount to a pair's account.
func (c *Chain) Transfer(to *keyring.Pair, amount uint64) []byte {
	return c.Runtime.EncodeCall("Balances", "transfer_keep_alive",
		primitives.MultiAddressCodec.Marshal(primitives.AddressOf(to.AccountID())),
		codec.CompactU128.Marshal(scale.NewU128(amount)))
}

// Blocks are the blocks of the comparison, on the chain of the preset development.
//
// Block 1 has signed transfers of all three schemes and a remark; block 2 calls that fail, a tip, a mortal transaction, a
// call as root, and the end of an account.
func Blocks() (*Chain, []primitives.Block, error) {
	c, err := New("development")
	if err != nil {
		return nil, nil, err
	}
	alice, bob := keyring.Alice(keyring.Sr25519), keyring.Bob(keyring.Sr25519)
	edward, edda := keyring.Alice(keyring.Ed25519), keyring.Alice(keyring.Ecdsa)
	none := nativenode.Terms{}
	remark := c.Runtime.EncodeCall("System", "remark_with_event", codec.Bytes.Marshal([]byte("remarkable")))
	first, _, err := c.Block(
		c.Sign(alice, c.Transfer(edward, 100*unit), none),
		c.Sign(alice, c.Transfer(edda, 100*unit), none),
		c.Sign(edward, c.Transfer(bob, 7*unit), none),
		c.Sign(edda, c.Transfer(bob, 8*unit), none),
		c.Sign(bob, c.Transfer(alice, 9*unit), none),
		c.Sign(alice, remark, none),
	)
	if err != nil {
		return nil, nil, fmt.Errorf("block 1: %w", err)
	}
	asRoot := c.Runtime.EncodeCall("Sudo", "sudo", c.Runtime.EncodeCall("Balances", "force_set_balance",
		primitives.MultiAddressCodec.Marshal(primitives.AddressOf(keyring.Eve(keyring.Sr25519).AccountID())),
		codec.CompactU128.Marshal(scale.NewU128(5*unit))))
	all := c.Runtime.EncodeCall("Balances", "transfer_all",
		primitives.MultiAddressCodec.Marshal(primitives.AddressOf(bob.AccountID())), codec.Bool.Marshal(false))
	mortal := nativenode.Terms{Era: primitives.MortalEra(64, 1), Birth: c.Hash(&c.Latest)}
	second, _, err := c.Block(
		c.Sign(bob, c.Transfer(alice, 1<<62), none),
		c.Sign(bob, asRoot, none),
		c.Sign(alice, c.Transfer(bob, 3*unit), nativenode.Terms{Tip: scale.NewU128(1000)}),
		c.Sign(alice, c.Transfer(bob, 4*unit), mortal),
		c.Sign(alice, asRoot, none),
		c.Sign(edda, all, none),
	)
	if err != nil {
		return nil, nil, fmt.Errorf("block 2: %w", err)
	}
	return c, []primitives.Block{first, second}, nil
}

// Transfers returns the chain of the preset development after one block with so many of Alice's transfers to Bob.
func Transfers(count int) (*Chain, []primitives.Block, error) {
	c, err := New("development")
	if err != nil {
		return nil, nil, err
	}
	transactions := make([][]byte, count)
	for i := range transactions {
		transactions[i] = c.Sign(keyring.Alice(keyring.Sr25519), c.Transfer(keyring.Bob(keyring.Sr25519), unit), nativenode.Terms{})
	}
	block, _, err := c.Block(transactions...)
	return c, []primitives.Block{block}, err
}
