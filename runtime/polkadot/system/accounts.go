package system

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// AccountData is what the balances module keeps for an account.
type AccountData struct {
	Free, Reserved, Frozen, Flags scale.U128
}

// Encode writes the data.
func (a *AccountData) Encode(e *scale.Encoder) {
	e.U128(a.Free)
	e.U128(a.Reserved)
	e.U128(a.Frozen)
	e.U128(a.Flags)
}

// Decode reads the data.
func (a *AccountData) Decode(d *scale.Decoder) {
	a.Free = d.U128()
	a.Reserved = d.U128()
	a.Frozen = d.U128()
	a.Flags = d.U128()
}

// AccountInfo is what is known of an account: how many transactions it sent, what needs it and what it lives on, and its
// balances, which are embedded.
type AccountInfo struct {
	Nonce       uint32
	Consumers   uint32
	Providers   uint32
	Sufficients uint32
	AccountData
}

// Encode writes the information.
func (a *AccountInfo) Encode(e *scale.Encoder) {
	e.U32(a.Nonce)
	e.U32(a.Consumers)
	e.U32(a.Providers)
	e.U32(a.Sufficients)
	a.AccountData.Encode(e)
}

// Decode reads the information.
func (a *AccountInfo) Decode(d *scale.Decoder) {
	a.Nonce = d.U32()
	a.Consumers = d.U32()
	a.Providers = d.U32()
	a.Sufficients = d.U32()
	a.AccountData.Decode(d)
}

// LastRuntimeUpgrade names the runtime that the state belongs to.
type LastRuntimeUpgrade struct {
	SpecVersion uint32
	SpecName    string
}

// Encode writes the record.
func (l *LastRuntimeUpgrade) Encode(e *scale.Encoder) {
	e.Compact(uint64(l.SpecVersion))
	e.Text(l.SpecName)
}

// Decode reads the record.
func (l *LastRuntimeUpgrade) Decode(d *scale.Decoder) {
	l.SpecVersion = d.CompactU32()
	l.SpecName = d.Text()
}

func fields(types *metadata.Type, names ...string) []metadata.Field {
	out := make([]metadata.Field, len(names))
	for i, name := range names {
		out[i] = metadata.Field{Name: name, Type: types}
	}
	return out
}

var (
	accountDataType = &metadata.Type{
		Path: []string{"pallet_balances", "types", "AccountData"},
		Def:  metadata.Composite{Fields: fields(codec.U128.Type, "free", "reserved", "frozen", "flags")},
	}
	accountInfoCodec = codec.Of[AccountInfo](&metadata.Type{
		Path: []string{"frame_system", "AccountInfo"},
		Def: metadata.Composite{Fields: append(
			fields(codec.U32.Type, "nonce", "consumers", "providers", "sufficients"),
			metadata.Field{Name: "data", Type: accountDataType},
		)},
	})
	lastRuntimeUpgradeCodec = codec.Of[LastRuntimeUpgrade](&metadata.Type{
		Path: []string{"frame_system", "LastRuntimeUpgradeInfo"},
		Def: metadata.Composite{Fields: []metadata.Field{
			{Name: "spec_version", Type: codec.CompactU32.Type},
			{Name: "spec_name", Type: codec.Text.Type},
		}},
	})
)

// Account returns what is known of an account; of an unknown one all is zero.
func (m *Module) Account(id primitives.AccountID) AccountInfo { return m.accounts.Get(id) }

// MutateAccount stores what f makes of an account, unless f returns an error. An account that nothing provides for is
// removed; ErrReferenced is returned when something needs it.
func (m *Module) MutateAccount(id primitives.AccountID, f func(*AccountInfo) error) error {
	info := m.accounts.Get(id)
	if err := f(&info); err != nil {
		return err
	}
	switch {
	case info.Providers+info.Sufficients > 0:
		m.accounts.Put(id, info)
	case info.Consumers > 0:
		return ErrReferenced
	default:
		m.accounts.Remove(id)
	}
	return nil
}

// EachAccount calls f for every account, in the order of the storage keys, until it returns false.
func (m *Module) EachAccount(f func(primitives.AccountID, AccountInfo) bool) { m.accounts.Each(f) }
