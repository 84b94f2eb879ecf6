package balances

import (
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/system"
)

// Reserve moves the amount from an account's free to its reserved balance, which needs the account. It returns
// ErrInsufficientBalance, primitives.ErrOverflow, ErrLiquidityRestrictions, or what the account's references forbid.
func (m *Module) Reserve(who primitives.AccountID, amount scale.U128) error {
	if amount.IsZero() {
		return nil
	}
	err := m.mutateAndDropDust(who, func(data *system.AccountData, _ bool) error {
		free, enough := data.Free.CheckedSub(amount)
		if !enough {
			return ErrInsufficientBalance
		}
		held, fits := data.Reserved.CheckedAdd(amount)
		switch {
		case !fits:
			return primitives.ErrOverflow
		case free.Cmp(data.Frozen) < 0:
			return ErrLiquidityRestrictions
		}
		data.Free, data.Reserved = free, held
		return nil
	})
	if err != nil {
		return err
	}
	m.deposit(reserved.Of(who, amount))
	return nil
}

// Unreserve moves the amount, or what there is of it, from an account's reserved to its free balance. It returns what
// was not reserved.
func (m *Module) Unreserve(who primitives.AccountID, amount scale.U128) scale.U128 {
	if amount.IsZero() || m.Total(who).IsZero() {
		return amount
	}
	actual := amount
	err := m.mutateAndDropDust(who, func(data *system.AccountData, _ bool) error {
		if data.Reserved.Cmp(actual) < 0 {
			actual = data.Reserved
		}
		data.Reserved = data.Reserved.SaturatingSub(actual)
		data.Free = data.Free.SaturatingAdd(actual)
		return nil
	})
	if err != nil {
		return amount
	}
	m.deposit(unreserved.Of(who, actual))
	return amount.SaturatingSub(actual)
}
