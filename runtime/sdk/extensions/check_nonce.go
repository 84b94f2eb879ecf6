package extensions

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/system"
)

// CheckNonce numbers an account's transactions, so that each is applied once, in their order. It refuses old ones with
// primitives.ErrStale, those of accounts that do not exist with primitives.ErrPayment, as nobody pays for keeping their
// nonce, and, in blocks, those ahead of their turn with primitives.ErrFuture.
func CheckNonce(m *system.Module) *frame.ExtensionOf[uint32] {
	return &frame.ExtensionOf[uint32]{
		Name: "CheckNonce",
		Codec: typeOf("check_nonce::CheckNonce",
			codec.Field("", func(nonce *uint32) *uint32 { return nonce }, codec.CompactU32).Typed("T::Nonce")),
		Additional: unit,
		New:        func(number uint32) frame.Check { return nonce{system: m, nonce: number} },
	}
}

type nonce struct {
	frame.Unchecked
	system *system.Module
	nonce  uint32
}

func (c nonce) Validate(transaction *frame.Transaction) (primitives.ValidTransaction, error) {
	validity := primitives.DefaultValidity()
	expected, err := c.expected(transaction.Signer)
	if err != nil {
		return validity, err
	}
	validity.Provides = [][]byte{nonceTag(transaction.Signer, c.nonce)}
	if c.nonce > expected {
		validity.Requires = [][]byte{nonceTag(transaction.Signer, c.nonce-1)}
	}
	return validity, nil
}

// Prepare counts the transaction: even when its call fails it cannot be applied again.
func (c nonce) Prepare(transaction *frame.Transaction) error {
	expected, err := c.expected(transaction.Signer)
	if err != nil {
		return err
	}
	if c.nonce > expected {
		return primitives.ErrFuture
	}
	c.system.IncNonce(transaction.Signer)
	return nil
}

// expected returns the account's next nonce, unless the transaction comes too late for it or from nobody.
func (c nonce) expected(signer primitives.AccountID) (uint32, error) {
	account := c.system.Account(signer)
	if account.Providers == 0 && account.Sufficients == 0 {
		return 0, primitives.ErrPayment
	}
	if c.nonce < account.Nonce {
		return 0, primitives.ErrStale
	}
	return account.Nonce, nil
}

// nonceTag names a transaction for nodes that order their pools by these tags: the account and the nonce, encoded.
func nonceTag(signer primitives.AccountID, nonce uint32) []byte {
	var e scale.Encoder
	signer.Encode(&e)
	e.U32(nonce)
	return e.Bytes()
}
