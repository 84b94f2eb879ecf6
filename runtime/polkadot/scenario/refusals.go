//go:build !dotgo

package scenario

import (
	"strconv"

	"dotgo.dev/runtime/sdk/keyring"
	"dotgo.dev/runtime/sdk/nativenode"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// trial collects cases on a chain after its latest block, and in the block after that.
type trial struct {
	chain *Chain
	// parent is the state after the latest block; open that of the next one, which has its inherents.
	parent, open *State
	cases        []Case
}

// setOpen makes the chain's present state that of the cases to come.
func (t *trial) setOpen(name string) error {
	t.parent = capture("after "+name, t.chain.Node)
	fork := t.chain.Fork()
	author := fork.Begin(&t.chain.Latest, t.chain.Clock.SlotDigest(t.chain.Latest.Number+1))
	if err := author.Inherents(t.chain.Clock.InherentData(t.chain.Latest.Number + 1)); err != nil {
		return err
	}
	t.open = capture("in the block after "+name, fork)
	return nil
}

// sign signs a call in the chain's present state; the nonce of the terms is added to that of the account.
func (t *trial) sign(pair *keyring.Pair, call []byte, terms nativenode.Terms) []byte {
	terms.Nonce += t.chain.Nonce(pair)
	return t.chain.Signing.Sign(t.chain.Node, pair, call, terms)
}

// transaction adds a transaction that ends in these ways at the pool and in a block.
func (t *trial) transaction(name string, extrinsic []byte, validate, apply string) {
	t.encoded(name, prefixed(extrinsic), validate, apply)
}

// encoded is transaction for bytes that stand for one with its length prefix.
func (t *trial) encoded(name string, prefixed []byte, validate, apply string) {
	parent := t.chain.Hash(&t.chain.Latest)
	t.cases = append(t.cases,
		Case{Name: name, State: t.parent, Export: validateTransaction, Input: validation(prefixed, parent), Want: validate},
		Case{Name: name, State: t.open, Export: applyExtrinsic, Input: prefixed, Want: apply},
	)
}

// unreadable adds bytes that are no transaction for the codec's reason at the offset.
func (t *trial) unreadable(name string, prefixed []byte, offset int, reason string) {
	text := func(function string, offset int) string {
		return "Bad input data provided to " + function + ": scale: offset " + strconv.Itoa(offset) + ": " + reason
	}
	// In front of the transaction is its source.
	t.encoded(name, prefixed, text("validate_transaction", offset+1), text("apply_extrinsic", offset))
}

// Refusals returns calls with bad input of every kind. Each must end as Case.Want says, and leave the state as it was
// unless the call of a transaction failed, for which its sender pays.
func Refusals() ([]Case, error) {
	chain, err := New("development")
	if err != nil {
		return nil, err
	}
	alice := keyring.Alice(keyring.Sr25519)
	poor := keyring.Ferdie(keyring.Sr25519)
	first, _, err := chain.Block(
		chain.Sign(alice, chain.Transfer(keyring.Alice(keyring.Ed25519), 100*unit), nativenode.Terms{}),
		chain.Sign(alice, chain.Transfer(keyring.Alice(keyring.Ecdsa), 100*unit), nativenode.Terms{}),
		chain.Sign(alice, chain.Transfer(poor, existentialDeposit), nativenode.Terms{}),
	)
	if err != nil {
		return nil, err
	}
	mortal := nativenode.Terms{Era: primitives.MortalEra(4, 1), Birth: chain.Hash(&first.Header)}
	for range 3 {
		if _, _, err := chain.Block(); err != nil {
			return nil, err
		}
	}
	t := &trial{chain: chain}
	if err := t.setOpen("block 4"); err != nil {
		return nil, err
	}
	t.unreadableTransactions()
	t.badSignatures()
	t.badTerms()
	t.transaction("era over, and no hash of the next one", t.sign(alice, t.remark(), mortal),
		"Invalid: AncientBirthBlock", "Invalid: AncientBirthBlock")
	t.unsigned()
	t.tooBig()
	t.failingCalls()
	t.upgrades()
	t.nested()
	if err := t.blocks(); err != nil {
		return nil, err
	}
	if _, _, err := chain.Block(); err != nil {
		return nil, err
	}
	if err := t.setOpen("block 5"); err != nil {
		return nil, err
	}
	t.transaction("era over", t.sign(alice, t.remark(), mortal), "Invalid: BadProof", "Invalid: BadProof")
	return t.cases, nil
}

// remark returns a call that always succeeds.
func (t *trial) remark() []byte {
	return t.chain.Runtime.EncodeCall("System", "remark", prefixed([]byte("x")))
}

// asRoot returns the call that makes another one as root.
func (t *trial) asRoot(call []byte) []byte { return t.chain.Runtime.EncodeCall("Sudo", "sudo", call) }

// transfer returns a call of Balances with these arguments.
func (t *trial) transfer(name string, to primitives.MultiAddress, amount scale.U128) []byte {
	var compact scale.Encoder
	compact.CompactU128(amount)
	return t.chain.Runtime.EncodeCall("Balances", name, primitives.MultiAddressCodec.Marshal(to), compact.Bytes())
}
