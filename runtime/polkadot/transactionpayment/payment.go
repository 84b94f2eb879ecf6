// Package transactionpayment makes the senders of transactions pay for them: pallet_transaction_payment, with fees that
// nobody gets.
package transactionpayment

import (
	"dotgo.dev/runtime/polkadot/balances"
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/fixed"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/jsonvalue"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/storage"
	"dotgo.dev/runtime/sdk/system"
)

// operationalFeeMultiplier times the fee is what operational transactions count as if it was their tip.
const operationalFeeMultiplier = 5

// Release is the version of what the module stores.
type Release uint8

// The releases by their index.
const (
	V1Ancient Release = iota
	V2
)

var releaseCodec = codec.Enum[Release]("pallet_transaction_payment::Releases", "V1Ancient", "V2")

var feePaid = frame.NewEvent3(0, "TransactionFeePaid",
	"A transaction fee `actual_fee`, of which `tip` was added to the minimum inclusion fee, has been paid by `who`.",
	frame.Arg[primitives.AccountID]{Name: "who", Codec: primitives.AccountIDCodec, TypeName: "T::AccountId"},
	frame.Arg[scale.U128]{Name: "actual_fee", Codec: codec.U128, TypeName: "BalanceOf<T>"},
	frame.Arg[scale.U128]{Name: "tip", Codec: codec.U128, TypeName: "BalanceOf<T>"})

// Module is the transaction payment module.
type Module struct {
	frame.Base
	system     *system.Module
	balances   *balances.Module
	adjustment fixed.TargetedFeeAdjustment

	nextFeeMultiplier storage.Value[fixed.FixedU128]
	storageVersion    storage.Value[Release]
}

// New returns the module. The fee for weight follows the fullness of blocks as on Polkadot's relay chain.
func New(index uint8, blocks *system.Module, accounts *balances.Module) *Module {
	return &Module{
		Base: frame.Base{
			ModuleName: "TransactionPayment", ModuleIndex: index,
			ModuleDocs: []string{"The fees of transactions, by their weight and length."},
		},
		system:     blocks,
		balances:   accounts,
		adjustment: fixed.SlowAdjusting(),
		nextFeeMultiplier: storage.Value[fixed.FixedU128]{
			Item: storage.Item{
				Module: "TransactionPayment", Name: "NextFeeMultiplier",
				Docs: []string{"By what the fee for weight is multiplied."},
			},
			Codec: fixed.FixedU128Codec, Default: fixed.One,
		},
		storageVersion: storage.Value[Release]{
			Item: storage.Item{
				Module: "TransactionPayment", Name: "StorageVersion", Docs: []string{"The version of what the module stores."},
			},
			Codec: releaseCodec,
		},
	}
}

// Storage lists the module's items.
func (m *Module) Storage() []storage.Describer {
	return []storage.Describer{&m.nextFeeMultiplier, &m.storageVersion}
}

// Constants lists the module's constants.
func (m *Module) Constants() []metadata.Constant {
	return []metadata.Constant{
		frame.Constant("OperationalFeeMultiplier", uint8(operationalFeeMultiplier), codec.U8,
			"A fee multiplier for `Operational` extrinsics to compute \"virtual tip\" to boost their `priority`"),
	}
}

// Events lists the module's events.
func (m *Module) Events() []frame.Event { return []frame.Event{feePaid.Event} }

// NextFeeMultiplier returns by what the fee for weight is multiplied.
func (m *Module) NextFeeMultiplier() fixed.FixedU128 { return m.nextFeeMultiplier.Get() }

// OnFinalize moves the multiplier after the fullness of the block.
func (m *Module) OnFinalize(uint32) {
	weights := &m.system.Limits().Weights
	limit, limited := weights.PerClass.Normal.MaxTotal.Get()
	if !limited {
		limit = weights.MaxBlock
	}
	m.nextFeeMultiplier.Put(m.adjustment.Convert(m.nextFeeMultiplier.Get(), m.system.BlockWeight().Normal, limit))
}

// DefaultGenesis is with the multiplier 1.
func (m *Module) DefaultGenesis() string { return `{"multiplier":"1000000000000000000"}` }

// BuildGenesis sets the first multiplier: {"multiplier": "PARTS OF 10^18"}.
func (m *Module) BuildGenesis(config jsonvalue.Cursor, present bool) {
	multiplier := fixed.One
	if present {
		config.Only("multiplier")
		if text, ok := config.Optional("multiplier"); ok {
			parts, err := scale.ParseU128(text.Text())
			text.Check(err)
			multiplier = fixed.FixedU128{Parts: parts}
		}
	}
	m.storageVersion.Put(V2)
	m.nextFeeMultiplier.Put(multiplier)
}
