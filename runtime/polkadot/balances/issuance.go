package balances

import (
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// Credit is money that is on no account, though still part of the total issuance. Who has one must put it on accounts, or
// drop it.
type Credit struct {
	amount scale.U128
}

// Amount returns how much it is.
func (c Credit) Amount() scale.U128 { return c.amount }

// Drop takes the credit off the total issuance.
func (m *Module) Drop(credit Credit) {
	if credit.amount.IsZero() {
		return
	}
	m.totalIssuance.Put(m.totalIssuance.Get().SaturatingSub(credit.amount))
	m.deposit(burnedDebt.Of(credit.amount))
}

// Withdraw takes exactly the amount from an account. It returns primitives.ErrFundsUnavailable where less is reducible.
func (m *Module) Withdraw(who primitives.AccountID, amount scale.U128, keep Preservation) (Credit, error) {
	if m.Reducible(who, keep).Cmp(amount) < 0 {
		return Credit{}, primitives.ErrFundsUnavailable
	}
	if err := m.decrease(who, amount); err != nil {
		return Credit{}, err
	}
	m.deposit(withdrawn.Of(who, amount))
	return Credit{amount: amount}, nil
}

// Deposit puts up to the amount of the credit on an account and returns what is left of the credit. It puts nothing on
// an account that would still be below the existential deposit.
func (m *Module) Deposit(who primitives.AccountID, credit Credit, amount scale.U128) (Credit, error) {
	if amount.Cmp(credit.amount) > 0 {
		amount = credit.amount
	}
	increase, err := m.increase(who, amount)
	if err != nil {
		return credit, err
	}
	m.deposit(deposited.Of(who, increase))
	return Credit{amount: credit.amount.SaturatingSub(increase)}, nil
}

// Mint makes new money and puts it on an account. It returns primitives.ErrOverflow where the total issuance does not
// fit, and primitives.ErrBelowMinimum where the account would be below the existential deposit.
func (m *Module) Mint(who primitives.AccountID, amount scale.U128) error {
	total, ok := m.totalIssuance.Get().CheckedAdd(amount)
	if !ok {
		return primitives.ErrOverflow
	}
	if m.Free(who).SaturatingAdd(amount).Cmp(m.existentialDeposit) < 0 {
		return primitives.ErrBelowMinimum
	}
	if _, err := m.increase(who, amount); err != nil {
		return err
	}
	m.totalIssuance.Put(total)
	m.deposit(minted.Of(who, amount))
	return nil
}

// Burn takes exactly the amount from an account and off the total issuance. It returns primitives.ErrFundsUnavailable
// where less is reducible.
func (m *Module) Burn(who primitives.AccountID, amount scale.U128, keep Preservation) error {
	if m.Reducible(who, keep).Cmp(amount) < 0 {
		return primitives.ErrFundsUnavailable
	}
	if _, ok := m.totalIssuance.Get().CheckedSub(amount); !ok {
		return primitives.ErrOverflow
	}
	if err := m.decrease(who, amount); err != nil {
		return err
	}
	// The dust has changed the total since.
	m.totalIssuance.Put(m.totalIssuance.Get().SaturatingSub(amount))
	m.deposit(burned.Of(who, amount))
	return nil
}

// issue and rescind square the total issuance with a balance that was set by force.
func (m *Module) issue(amount scale.U128) {
	m.totalIssuance.Put(m.totalIssuance.Get().SaturatingAdd(amount))
	m.deposit(issued.Of(amount))
}

func (m *Module) rescind(amount scale.U128) {
	m.totalIssuance.Put(m.totalIssuance.Get().SaturatingSub(amount))
	m.deposit(rescinded.Of(amount))
}
