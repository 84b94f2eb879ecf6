package extensions

import (
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/system"
)

// CheckNonZeroSender refuses transactions of the account of 32 zeros with primitives.ErrBadSigner: for some signature
// schemes, anyone can sign for it.
func CheckNonZeroSender(*system.Module) *frame.ExtensionOf[nothing] {
	return &frame.ExtensionOf[nothing]{
		Name:       "CheckNonZeroSender",
		Codec:      typeOf[nothing]("check_non_zero_sender::CheckNonZeroSender"),
		Additional: unit,
		New:        func(nothing) frame.Check { return nonZeroSender{} },
	}
}

type nonZeroSender struct{ frame.Unchecked }

func (c nonZeroSender) Validate(transaction *frame.Transaction) (primitives.ValidTransaction, error) {
	return primitives.DefaultValidity(), c.Prepare(transaction)
}

func (nonZeroSender) Prepare(transaction *frame.Transaction) error {
	if transaction.Signer == (primitives.AccountID{}) {
		return primitives.ErrBadSigner
	}
	return nil
}
