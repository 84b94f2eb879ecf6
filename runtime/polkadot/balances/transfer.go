package balances

import (
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/system"
)

// Transfer moves the amount from one account to another. From an account to itself it only checks. Its errors are those
// of sp_runtime::TokenError and sp_arithmetic::ArithmeticError, in the order in which pallet_balances checks.
func (m *Module) Transfer(from, to primitives.AccountID, amount scale.U128, keep Preservation) error {
	dies, err := m.canWithdraw(from, amount)
	if err != nil {
		return err
	}
	if dies && keep != Expendable {
		return primitives.ErrNotExpendable
	}
	if err := m.canDeposit(to, amount); err != nil {
		return err
	}
	if from == to {
		return nil
	}
	taken := amount
	if most := m.Reducible(from, keep); most.Cmp(taken) < 0 {
		taken = most
	}
	if err := m.decrease(from, taken); err != nil {
		return err
	}
	if _, err := m.increase(to, amount); err != nil {
		return err
	}
	m.deposit(transferred.Of(from, to, amount))
	return nil
}

// CanWithdraw says whether the account has the amount to spend and lives on afterwards.
func (m *Module) CanWithdraw(who primitives.AccountID, amount scale.U128) bool {
	dies, err := m.canWithdraw(who, amount)
	return err == nil && !dies
}

// canWithdraw returns why the amount cannot be taken from the account, or whether what is left is below the existential
// deposit.
func (m *Module) canWithdraw(who primitives.AccountID, amount scale.U128) (dies bool, err error) {
	if amount.IsZero() {
		return false, nil
	}
	if _, ok := m.totalIssuance.Get().CheckedSub(amount); !ok {
		return false, primitives.ErrUnderflow
	}
	data := m.system.Account(who).Data
	left, ok := data.Free.CheckedSub(amount)
	switch {
	case !ok:
		return false, primitives.ErrFundsUnavailable
	case amount.Cmp(m.Reducible(who, Expendable)) > 0:
		return false, primitives.ErrFrozen
	}
	dies = left.Cmp(m.existentialDeposit) < 0
	switch {
	case dies && !m.system.CanDecProviders(who):
		return false, primitives.ErrOnlyProvider
	case left.SaturatingAdd(data.Reserved).Cmp(data.Frozen) < 0:
		return false, primitives.ErrFrozen
	}
	return dies, nil
}

// canDeposit returns why the amount, which exists already, cannot be put on the account.
func (m *Module) canDeposit(who primitives.AccountID, amount scale.U128) error {
	if amount.IsZero() {
		return nil
	}
	data := m.system.Account(who).Data
	free, ok := data.Free.CheckedAdd(amount)
	switch {
	case !ok:
		return primitives.ErrOverflow
	case free.Cmp(m.existentialDeposit) < 0:
		return primitives.ErrBelowMinimum
	}
	if _, ok := data.Reserved.CheckedAdd(free); !ok {
		return primitives.ErrOverflow
	}
	return nil
}

// decrease takes the amount from the account's free balance. Dust that this leaves is dropped.
func (m *Module) decrease(who primitives.AccountID, amount scale.U128) error {
	free, ok := m.Free(who).CheckedSub(amount)
	if !ok {
		return primitives.ErrFundsUnavailable
	}
	return m.write(who, free)
}

// increase adds the amount to the account's free balance, as far as it fits, and returns by how much that grew. An
// account that would still be below the existential deposit stays as it is.
func (m *Module) increase(who primitives.AccountID, amount scale.U128) (scale.U128, error) {
	old := m.Free(who)
	free := old.SaturatingAdd(amount)
	if free == old || free.Cmp(m.existentialDeposit) < 0 {
		return scale.U128{}, nil
	}
	return free.SaturatingSub(old), m.write(who, free)
}

// write sets the free balance of an account. It returns ErrInsufficientBalance where the account would die though
// something needs it.
func (m *Module) write(who primitives.AccountID, free scale.U128) error {
	most := m.reducibleByForce(who)
	return m.mutateAndDropDust(who, func(data *system.AccountData, _ bool) error {
		if data.Free.SaturatingSub(free).Cmp(most) > 0 {
			return ErrInsufficientBalance
		}
		data.Free = free
		return nil
	})
}
