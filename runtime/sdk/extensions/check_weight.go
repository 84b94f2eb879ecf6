package extensions

import (
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/system"
)

// CheckWeight keeps extrinsics, inherents too, and blocks within the limits of weight and length: what does not fit is
// refused with primitives.ErrExhaustsResources. After a call ran, the block gets back what it did not need.
func CheckWeight(m *system.Module) *frame.ExtensionOf[nothing] {
	return &frame.ExtensionOf[nothing]{
		Name:       "CheckWeight",
		Codec:      typeOf[nothing]("check_weight::CheckWeight"),
		Additional: unit,
		New:        func(nothing) frame.Check { return weight{system: m} },
		NewBare:    func() frame.Check { return weight{system: m} },
	}
}

type weight struct {
	frame.Unchecked
	system *system.Module
}

func (c weight) Validate(transaction *frame.Transaction) (primitives.ValidTransaction, error) {
	return primitives.DefaultValidity(), c.system.CheckExtrinsic(transaction.Info, transaction.Length)
}

func (c weight) Prepare(transaction *frame.Transaction) error {
	return c.system.CountExtrinsic(transaction.Info, transaction.Length)
}

func (c weight) Finish(transaction *frame.Transaction, outcome *frame.Outcome) error {
	c.system.ReclaimWeight(transaction.Info, outcome.Info.Weight)
	return nil
}
