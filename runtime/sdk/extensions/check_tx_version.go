package extensions

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/system"
)

// CheckTxVersion makes signers sign the version of the encoding of transactions, transaction_version.
func CheckTxVersion(m *system.Module) *frame.ExtensionOf[nothing] {
	return &frame.ExtensionOf[nothing]{
		Name:       "CheckTxVersion",
		Codec:      typeOf[nothing]("check_tx_version::CheckTxVersion"),
		Additional: codec.U32.Type,
		New:        func(nothing) frame.Check { return signedNumber{number: m.Version().TransactionVersion} },
	}
}
