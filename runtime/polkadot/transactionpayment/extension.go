package transactionpayment

import (
	"dotgo.dev/runtime/polkadot/balances"
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// tipCodec is the codec of the extension's data.
var tipCodec = codec.Codec[scale.U128]{
	Encode: codec.CompactU128.Encode,
	Decode: codec.CompactU128.Decode,
	Type: &metadata.Type{
		Path:   codec.Path("pallet_transaction_payment::ChargeTransactionPayment"),
		Params: []metadata.Param{{Name: "T"}},
		Def: metadata.Composite{Fields: []metadata.Field{{
			Type: codec.CompactU128.Type, TypeName: "BalanceOf<T>",
		}}},
	},
}

// Extension returns the signed extension that charges for transactions: ChargeTransactionPayment, whose data is the tip.
func (m *Module) Extension() frame.Extension {
	return &frame.ExtensionOf[scale.U128]{
		Name:       "ChargeTransactionPayment",
		Codec:      tipCodec,
		Additional: codec.Unit.Type,
		New:        func(tip scale.U128) frame.Check { return &charge{module: m, tip: tip} },
	}
}

// charge is the payment of one transaction.
type charge struct {
	frame.Unchecked
	module *Module
	tip    scale.U128
	// paid is what Prepare took and Finish accounts for.
	paid balances.Credit
}

func (c *charge) fee(tx *frame.Transaction) scale.U128 {
	details := c.module.Fee(tx.Info, tx.Length, c.tip)
	return details.Total()
}

// Validate returns primitives.ErrPayment unless the signer has the fee and lives on after it.
func (c *charge) Validate(tx *frame.Transaction) (primitives.ValidTransaction, error) {
	fee := c.fee(tx)
	if !c.module.balances.CanWithdraw(tx.Signer, fee) {
		return primitives.ValidTransaction{}, primitives.ErrPayment
	}
	valid := primitives.DefaultValidity()
	valid.Priority = c.module.Priority(tx.Info, tx.Length, c.tip, fee)
	return valid, nil
}

// Prepare takes the fee, or returns primitives.ErrPayment.
func (c *charge) Prepare(tx *frame.Transaction) error {
	fee := c.fee(tx)
	if fee.IsZero() {
		return nil
	}
	paid, err := c.module.balances.Withdraw(tx.Signer, fee, balances.Preserve)
	if err != nil {
		return primitives.ErrPayment
	}
	c.paid = paid
	return nil
}

// Finish gives back what the call did not cost, unless the signer's account died. Nobody gets the rest.
func (c *charge) Finish(tx *frame.Transaction, outcome *frame.Outcome) error {
	actual := tx.Info
	if outcome.Info.Pays == primitives.PaysNo {
		actual.Pays = primitives.PaysNo
	}
	actual.Weight = primitives.Weight{
		RefTime:   min(actual.Weight.RefTime, outcome.Info.Weight.RefTime),
		ProofSize: min(actual.Weight.ProofSize, outcome.Info.Weight.ProofSize),
	}
	details := c.module.Fee(actual, tx.Length, c.tip)
	fee := details.Total()
	accounts := c.module.balances
	rest := c.paid
	if refund := rest.Amount().SaturatingSub(fee); !refund.IsZero() && !accounts.Total(tx.Signer).IsZero() {
		// What cannot be given back stays in the rest.
		rest, _ = accounts.Deposit(tx.Signer, rest, refund)
	}
	accounts.Drop(rest)
	c.paid = balances.Credit{}
	c.module.system.Deposit(c.module, feePaid.Of(tx.Signer, fee, c.tip))
	return nil
}
