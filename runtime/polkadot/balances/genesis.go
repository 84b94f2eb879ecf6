package balances

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"dotgo.dev/runtime/sdk/hexutil"
	"dotgo.dev/runtime/sdk/jsonvalue"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/ss58"
	"dotgo.dev/runtime/sdk/system"
)

// Why an endowment is refused.
var (
	ErrBelowDeposit = errors.New("the balance is below the existential deposit")
	ErrTwice        = errors.New("the account has a balance already")
	ErrIssuance     = errors.New("the total issuance does not fit 128 bits")
	ErrAccountSize  = errors.New("an account has 32 bytes")
	ErrDevAccounts  = errors.New("the runtime cannot derive accounts: list them under balances")
)

// endowment is a balance that an account has from the start.
type endowment struct {
	account primitives.AccountID
	amount  scale.U128
}

// DefaultGenesis is without accounts.
func (m *Module) DefaultGenesis() string { return `{"balances":[]}` }

// BuildGenesis endows accounts: {"balances": [[ADDRESS, AMOUNT], …]}. The field devAccounts may be null.
func (m *Module) BuildGenesis(config jsonvalue.Cursor, present bool) {
	var endowments []endowment
	if present {
		config.Only("balances", "devAccounts")
		if list, ok := config.Optional("balances"); ok {
			endowments = m.readEndowments(list)
		}
		if derived, ok := config.Optional("devAccounts"); ok && !derived.IsNull() {
			derived.Check(ErrDevAccounts)
		}
	}
	// The order in which they are listed does not matter for the state.
	slices.SortFunc(endowments, func(a, b endowment) int { return bytes.Compare(a.account[:], b.account[:]) })
	total := scale.U128{}
	for _, e := range endowments {
		sum, fits := total.CheckedAdd(e.amount)
		if !fits {
			config.Check(ErrIssuance)
		}
		total = sum
		m.system.IncProviders(e.account)
		data := system.NoData()
		data.Free = e.amount
		m.system.SetData(e.account, data)
	}
	m.totalIssuance.Put(total)
	m.logger.Info("total issuance " + total.String())
}

func (m *Module) readEndowments(list jsonvalue.Cursor) []endowment {
	items := list.Items()
	endowments := make([]endowment, len(items))
	known := make(map[primitives.AccountID]bool, len(items))
	for i, item := range items {
		parts := item.Tuple(2)
		id, err := ParseAccount(parts[0].Text())
		parts[0].Check(err)
		if known[id] {
			parts[0].Check(ErrTwice)
		}
		known[id] = true
		amount := parts[1].U128()
		if amount.Cmp(m.existentialDeposit) < 0 {
			parts[1].Check(ErrBelowDeposit)
		}
		endowments[i] = endowment{account: id, amount: amount}
	}
	return endowments
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
