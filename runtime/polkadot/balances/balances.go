// Package balances gives accounts a balance: the parts of pallet_balances that a chain without locks, holds and freezes
// of its own needs. The balances themselves are in the system module's accounts.
package balances

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/log"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/storage"
	"dotgo.dev/runtime/sdk/system"
)

// The most locks, named reserves and freezes of an account. No module of this runtime makes any; clients read the
// numbers.
const (
	maxLocks    = 50
	maxReserves = 0
	maxFreezes  = 0
)

// Module is the balances module.
type Module struct {
	frame.Base
	system             *system.Module
	existentialDeposit scale.U128
	logger             log.Logger

	totalIssuance    storage.Value[scale.U128]
	inactiveIssuance storage.Value[scale.U128]
}

// New returns the module. Accounts live on a balance of at least the existential deposit. It panics when that is 0.
func New(index uint8, accounts *system.Module, existentialDeposit scale.U128) *Module {
	if existentialDeposit.IsZero() {
		panic("The existential deposit must be greater than zero!")
	}
	item := func(name, doc string) storage.Item {
		return storage.Item{Module: "Balances", Name: name, Docs: []string{doc}}
	}
	return &Module{
		Base: frame.Base{
			ModuleName: "Balances", ModuleIndex: index,
			ModuleDocs: []string{"The balances of accounts, and the total of all of them."},
		},
		system:             accounts,
		existentialDeposit: existentialDeposit,
		logger:             log.Logger{Target: "runtime::balances"},
		totalIssuance: storage.Value[scale.U128]{
			Item: item("TotalIssuance", "The total units issued in the system."), Codec: codec.U128,
		},
		inactiveIssuance: storage.Value[scale.U128]{
			Item:  item("InactiveIssuance", "The total units of outstanding deactivated balance in the system."),
			Codec: codec.U128,
		},
	}
}

// Storage lists the module's items.
func (m *Module) Storage() []storage.Describer {
	return []storage.Describer{&m.totalIssuance, &m.inactiveIssuance}
}

// Constants lists the module's constants.
func (m *Module) Constants() []metadata.Constant {
	return []metadata.Constant{
		frame.Constant("ExistentialDeposit", m.existentialDeposit, codec.U128,
			"The minimum amount required to keep an account open. MUST BE GREATER THAN ZERO!"),
		frame.Constant("MaxLocks", uint32(maxLocks), codec.U32, "The maximum number of locks that should exist on an account."),
		frame.Constant("MaxReserves", uint32(maxReserves), codec.U32,
			"The maximum number of named reserves that can exist on an account."),
		frame.Constant("MaxFreezes", uint32(maxFreezes), codec.U32,
			"The maximum number of individual freeze locks that can exist on an account at any time."),
	}
}

// ExistentialDeposit returns the least balance on which an account lives.
func (m *Module) ExistentialDeposit() scale.U128 { return m.existentialDeposit }

// TotalIssuance returns the sum of all balances, and of all credits that are still in hand.
func (m *Module) TotalIssuance() scale.U128 { return m.totalIssuance.Get() }

// Free returns the balance of an account without what is reserved.
func (m *Module) Free(id primitives.AccountID) scale.U128 { return m.system.Account(id).Data.Free }

// Reserved returns what is reserved of an account's balance.
func (m *Module) Reserved(id primitives.AccountID) scale.U128 {
	return m.system.Account(id).Data.Reserved
}

// Total returns the whole balance of an account.
func (m *Module) Total(id primitives.AccountID) scale.U128 {
	data := m.system.Account(id).Data
	return data.Free.SaturatingAdd(data.Reserved)
}

// Preservation says whether an account may die of a withdrawal.
type Preservation uint8

const (
	// Expendable: the account may die, unless something needs it.
	Expendable Preservation = iota
	// Protect: the account may not die, but what it lives on may be something else than its balance.
	Protect
	// Preserve: the balance stays at least the existential deposit.
	Preserve
)

// Reducible returns how much of an account's balance may be withdrawn.
func (m *Module) Reducible(id primitives.AccountID, keep Preservation) scale.U128 {
	info := m.system.Account(id)
	// What is frozen is of the total: what is reserved counts to it.
	return m.reducible(id, info, keep, info.Data.Frozen.SaturatingSub(info.Data.Reserved))
}

// reducibleByForce is Reducible for an account that may die, whatever is frozen.
func (m *Module) reducibleByForce(id primitives.AccountID) scale.U128 {
	return m.reducible(id, m.system.Account(id), Expendable, scale.U128{})
}

func (m *Module) reducible(
	id primitives.AccountID, info system.AccountInfo, keep Preservation, untouchable scale.U128,
) scale.U128 {
	free := info.Data.Free
	needsDeposit := keep == Preserve ||
		keep == Protect && !free.IsZero() && info.Providers == 1 ||
		keep == Expendable && !free.IsZero() && !m.system.CanDecProviders(id)
	if needsDeposit && untouchable.Cmp(m.existentialDeposit) < 0 {
		untouchable = m.existentialDeposit
	}
	return free.SaturatingSub(untouchable)
}
