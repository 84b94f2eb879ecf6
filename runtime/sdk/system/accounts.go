package system

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// maxConsumers is how much may need one account at a time.
const maxConsumers = 16

// AccountData is what the balances module keeps for an account.
type AccountData struct {
	Free, Reserved, Frozen, Flags scale.U128
}

// NewLogic is the flag of accounts that are kept by today's rules, with frozen balances and references for what is
// reserved. All accounts have it, from the start.
var NewLogic = scale.U128{Hi: 1 << 63}

// NoData is what an account has that the balances module does not know.
func NoData() AccountData { return AccountData{Flags: NewLogic} }

// AccountDataCodec is the codec of AccountData.
var AccountDataCodec = codec.Struct("pallet_balances::types::AccountData",
	codec.Field("free", func(a *AccountData) *scale.U128 { return &a.Free }, codec.U128).Typed("Balance"),
	codec.Field("reserved", func(a *AccountData) *scale.U128 { return &a.Reserved }, codec.U128).Typed("Balance"),
	codec.Field("frozen", func(a *AccountData) *scale.U128 { return &a.Frozen }, codec.U128).Typed("Balance"),
	codec.Field("flags", func(a *AccountData) *scale.U128 { return &a.Flags }, extraFlags).Typed("ExtraFlags"),
)

var extraFlags = codec.Codec[scale.U128]{
	Encode: codec.U128.Encode,
	Decode: codec.U128.Decode,
	Type: codec.Struct("pallet_balances::types::ExtraFlags",
		codec.Field("", func(v *scale.U128) *scale.U128 { return v }, codec.U128)).Type,
}

// AccountInfo is what is known of an account: how many transactions it sent, what needs it and what it lives on, and its
// balances.
type AccountInfo struct {
	Nonce uint32
	// Consumers is how much needs the account; while it is above 0, the last provider cannot go.
	Consumers uint32
	// Providers and Sufficients are what the account lives on. It exists while one of them is above 0.
	Providers   uint32
	Sufficients uint32
	Data        AccountData
}

// AccountInfoCodec is the codec of AccountInfo.
var AccountInfoCodec = codec.Struct("frame_system::AccountInfo",
	codec.Field("nonce", func(a *AccountInfo) *uint32 { return &a.Nonce }, codec.U32).Typed("Nonce"),
	codec.Field("consumers", func(a *AccountInfo) *uint32 { return &a.Consumers }, codec.U32).Typed("RefCount"),
	codec.Field("providers", func(a *AccountInfo) *uint32 { return &a.Providers }, codec.U32).Typed("RefCount"),
	codec.Field("sufficients", func(a *AccountInfo) *uint32 { return &a.Sufficients }, codec.U32).Typed("RefCount"),
	codec.Field("data", func(a *AccountInfo) *AccountData { return &a.Data }, AccountDataCodec).Typed("AccountData"),
)

// Account returns what is known of an account; of an unknown one all is zero, and its data NoData.
func (m *Module) Account(id primitives.AccountID) AccountInfo { return m.accounts.Get(id) }

// EachAccount calls f for every account, in the order of the storage keys, until it returns false.
func (m *Module) EachAccount(f func(primitives.AccountID, AccountInfo) bool) { m.accounts.Each(f) }

// SetData stores an account's balances. The account's references do not change; with nothing to live on it goes.
func (m *Module) SetData(id primitives.AccountID, data AccountData) {
	info := m.accounts.Get(id)
	if info.Providers == 0 && info.Sufficients == 0 {
		m.accounts.Remove(id)
		return
	}
	info.Data = data
	m.accounts.Put(id, info)
}

// IncNonce counts a transaction that the account sent.
func (m *Module) IncNonce(id primitives.AccountID) {
	info := m.accounts.Get(id)
	info.Nonce++
	m.accounts.Put(id, info)
}

// IncProviders gives the account something to live on, which makes it exist.
func (m *Module) IncProviders(id primitives.AccountID) {
	info := m.accounts.Get(id)
	created := info.Providers == 0 && info.Sufficients == 0
	info.Providers++
	m.accounts.Put(id, info)
	if created {
		m.Deposit(m, newAccount.Of(id))
	}
}

// DecProviders takes away something that the account lives on, and removes the account when that was the last. It
// returns primitives.ErrConsumerRemaining where something needs the account.
func (m *Module) DecProviders(id primitives.AccountID) error {
	info, exists := m.accounts.Lookup(id)
	if !exists {
		return nil
	}
	switch {
	case info.Providers <= 1 && info.Consumers == 0 && info.Sufficients == 0:
		m.accounts.Remove(id)
		m.Deposit(m, killedAccount.Of(id))
		return nil
	case info.Providers <= 1 && info.Consumers > 0:
		return primitives.ErrConsumerRemaining
	}
	info.Providers = max(info.Providers, 1) - 1
	m.accounts.Put(id, info)
	return nil
}

// CanDecProviders says whether DecProviders would succeed.
func (m *Module) CanDecProviders(id primitives.AccountID) bool {
	info := m.accounts.Get(id)
	return info.Consumers == 0 || info.Providers > 1
}

// IncConsumers notes that something needs the account. It returns primitives.ErrNoProviders where the account does not
// exist, and primitives.ErrTooManyConsumers.
func (m *Module) IncConsumers(id primitives.AccountID) error {
	if info := m.accounts.Get(id); info.Providers > 0 && info.Consumers >= maxConsumers {
		return primitives.ErrTooManyConsumers
	}
	return m.IncConsumersWithoutLimit(id)
}

// IncConsumersWithoutLimit is IncConsumers for what must not fail because of other consumers.
func (m *Module) IncConsumersWithoutLimit(id primitives.AccountID) error {
	info := m.accounts.Get(id)
	if info.Providers == 0 {
		return primitives.ErrNoProviders
	}
	info.Consumers++
	m.accounts.Put(id, info)
	return nil
}

// DecConsumers notes that something that needed the account does not any more.
func (m *Module) DecConsumers(id primitives.AccountID) {
	info := m.accounts.Get(id)
	if info.Consumers > 0 {
		info.Consumers--
		m.accounts.Put(id, info)
	}
}
