package balances

import (
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/system"
)

// references are what an account's balance does to the account: it may live on the balance, and the balance may need it.
type references struct {
	provides, consumes bool
}

func (m *Module) references(data *system.AccountData) references {
	return references{
		provides: data.Free.Cmp(m.existentialDeposit) >= 0,
		consumes: !data.Reserved.IsZero() || !data.Frozen.IsZero(),
	}
}

// mutate stores what f makes of an account's balances, unless f returns an error, and keeps the account's references.
// f is told whether the account has no balance yet. A balance below the existential deposit is lost where nothing is
// reserved: that is the dust, which is still part of the total issuance. mutate returns
// primitives.ErrConsumerRemaining where the account would die though something needs it, and the errors of
// system.IncConsumers.
func (m *Module) mutate(
	who primitives.AccountID, f func(data *system.AccountData, isNew bool) error,
) (dust scale.U128, err error) {
	m.EnsureUpgraded(who)
	data := m.system.Account(who).Data
	isNew := data == system.NoData()
	before := m.references(&data)
	if err := f(&data, isNew); err != nil {
		return scale.U128{}, err
	}
	if err := m.moveReferences(who, before, m.references(&data)); err != nil {
		return scale.U128{}, err
	}
	free := data.Free
	if free.Cmp(m.existentialDeposit) < 0 && data.Reserved.IsZero() {
		dust, data = free, system.NoData()
	}
	m.system.SetData(who, data)
	if isNew {
		m.deposit(endowed.Of(who, free))
	}
	if !dust.IsZero() {
		m.deposit(dustLost.Of(who, dust))
	}
	return dust, nil
}

// mutateAndDropDust is mutate, with the dust taken off the total issuance.
func (m *Module) mutateAndDropDust(
	who primitives.AccountID, f func(data *system.AccountData, isNew bool) error,
) error {
	dust, err := m.mutate(who, f)
	if err != nil {
		return err
	}
	m.Drop(Credit{amount: dust})
	return nil
}

func (m *Module) moveReferences(who primitives.AccountID, before, after references) error {
	if !before.provides && after.provides {
		m.system.IncProviders(who)
	}
	if before.consumes && !after.consumes {
		m.system.DecConsumers(who)
	}
	// An account whose reserve has no reference, which should not be, gets one.
	if after.consumes && (!before.consumes || m.system.Account(who).Consumers == 0) {
		if err := m.system.IncConsumers(who); err != nil {
			return err
		}
	}
	if !before.provides || after.provides {
		return nil
	}
	// The account may die of this: it comes last.
	err := m.system.DecProviders(who)
	if err != nil {
		switch {
		case before.consumes && !after.consumes:
			_ = m.system.IncConsumersWithoutLimit(who) // it was one of them just now
		case !before.consumes && after.consumes:
			m.system.DecConsumers(who)
		}
	}
	return err
}

// EnsureUpgraded brings an account that is kept by the rules before system.NewLogic to today's, and says whether it had
// to.
func (m *Module) EnsureUpgraded(who primitives.AccountID) bool {
	info := m.system.Account(who)
	data := info.Data
	if data.Flags.Hi&system.NewLogic.Hi != 0 {
		return false
	}
	data.Flags.Hi |= system.NewLogic.Hi
	if !data.Reserved.IsZero() && data.Frozen.IsZero() {
		if info.Providers == 0 {
			m.logger.Warn("account with a non-zero reserve balance has no provider refs, account_id: '" + who.String() + "'.")
			if data.Free.Cmp(m.existentialDeposit) < 0 {
				data.Free = m.existentialDeposit
			}
			m.system.IncProviders(who)
		}
		_ = m.system.IncConsumersWithoutLimit(who) // it has a provider
	}
	m.system.SetData(who, data)
	m.deposit(upgraded.Of(who))
	return true
}
