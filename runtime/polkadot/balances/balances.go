// Package balances gives accounts a balance.
package balances

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"dotgo.dev/runtime/polkadot/system"
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/hexutil"
	"dotgo.dev/runtime/sdk/jsonvalue"
	"dotgo.dev/runtime/sdk/log"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/ss58"
	"dotgo.dev/runtime/sdk/storage"
)

// newLogic is the flag of accounts that were made, or changed, since frozen balances replaced fees and locks.
var newLogic = scale.U128{Hi: 1 << 63}

// Why an endowment is refused.
var (
	ErrExistentialDeposit = errors.New("the balance is below the existential deposit")
	ErrTwice              = errors.New("the account has a balance already")
	ErrIssuance           = errors.New("the total issuance does not fit 128 bits")
	ErrAccountSize        = errors.New("an account has 32 bytes")
)

// Accounts is where the module keeps balances.
type Accounts interface {
	Account(id primitives.AccountID) system.AccountInfo
	MutateAccount(id primitives.AccountID, f func(*system.AccountInfo) error) error
}

// Module is the balances module.
type Module struct {
	frame.Base
	accounts           Accounts
	existentialDeposit scale.U128
	logger             log.Logger

	totalIssuance storage.Value[scale.U128]
}

// New returns the module. Accounts with less than the existential deposit do not exist.
func New(index uint8, accounts Accounts, existentialDeposit scale.U128) *Module {
	return &Module{
		Base:               frame.Base{ModuleName: "Balances", ModuleIndex: index},
		accounts:           accounts,
		existentialDeposit: existentialDeposit,
		logger:             log.Logger{Target: "runtime::balances"},
		totalIssuance: storage.Value[scale.U128]{
			Item: storage.Item{
				Module: "Balances", Name: "TotalIssuance", Docs: []string{"The sum of all balances."},
			},
			Codec: codec.U128,
		},
	}
}

// Storage lists the module's items.
func (m *Module) Storage() []storage.Describer { return []storage.Describer{&m.totalIssuance} }

// Constants lists the module's constants.
func (m *Module) Constants() []metadata.Constant {
	return []metadata.Constant{
		frame.Constant("ExistentialDeposit", m.existentialDeposit, codec.U128, "The least balance of an account."),
	}
}

// TotalIssuance returns the sum of all balances.
func (m *Module) TotalIssuance() scale.U128 { return m.totalIssuance.Get() }

// Free returns the balance that an account can dispose of.
func (m *Module) Free(id primitives.AccountID) scale.U128 { return m.accounts.Account(id).Free }

// Issue makes new money and gives it to an account, which exists afterwards.
func (m *Module) Issue(id primitives.AccountID, amount scale.U128) error {
	return m.totalIssuance.Mutate(func(total *scale.U128) error {
		sum, ok := total.CheckedAdd(amount)
		if !ok {
			return ErrIssuance
		}
		*total = sum
		return m.accounts.MutateAccount(id, func(info *system.AccountInfo) error {
			// No overflow: the balance is part of the total issuance.
			info.Free = info.Free.SaturatingAdd(amount)
			if info.Free.Cmp(m.existentialDeposit) < 0 {
				return ErrExistentialDeposit
			}
			if info.Providers == 0 {
				info.Providers = 1
				info.Flags = newLogic
			}
			return nil
		})
	})
}

// BuildGenesis endows accounts: {"balances": [[ADDRESS, AMOUNT], …]}.
func (m *Module) BuildGenesis(config jsonvalue.Cursor, present bool) {
	endowments := make(map[primitives.AccountID]scale.U128)
	if present {
		config.Only("balances")
		if list, ok := config.Optional("balances"); ok {
			m.readEndowments(list, endowments)
		}
	}
	total := scale.U128{}
	ids := make([]primitives.AccountID, 0, len(endowments))
	for id, amount := range endowments {
		ids = append(ids, id)
		total = total.SaturatingAdd(amount)
	}
	slices.SortFunc(ids, func(a, b primitives.AccountID) int { return bytes.Compare(a[:], b[:]) })
	m.totalIssuance.Put(scale.U128{})
	for _, id := range ids {
		config.Check(m.Issue(id, endowments[id]))
	}
	if issued := m.TotalIssuance(); issued != total {
		panic("balances: issued " + issued.String() + " instead of " + total.String())
	}
	m.logger.Info("total issuance " + total.String())
}

func (m *Module) readEndowments(list jsonvalue.Cursor, endowments map[primitives.AccountID]scale.U128) {
	for _, entry := range list.Items() {
		parts := entry.Tuple(2)
		id, err := ParseAccount(parts[0].Text())
		parts[0].Check(err)
		if _, twice := endowments[id]; twice {
			parts[0].Check(ErrTwice)
		}
		amount := parts[1].U128()
		if amount.Cmp(m.existentialDeposit) < 0 {
			parts[1].Check(ErrExistentialDeposit)
		}
		endowments[id] = amount
	}
}

// ParseAccount reads an account from its address, or from its bytes in hexadecimal.
func ParseAccount(text string) (primitives.AccountID, error) {
	if !strings.HasPrefix(text, "0x") {
		id, _, err := ss58.Decode(text)
		return id, err
	}
	data, err := hexutil.Decode(text)
	if err != nil {
		return primitives.AccountID{}, err
	}
	if len(data) != len(primitives.AccountID{}) {
		return primitives.AccountID{}, ErrAccountSize
	}
	return primitives.AccountID(data), nil
}
