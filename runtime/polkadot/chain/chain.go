// Package chain puts the modules together into the reference runtime and answers its runtime APIs.
package chain

import (
	"dotgo.dev/runtime/polkadot/aura"
	"dotgo.dev/runtime/polkadot/balances"
	"dotgo.dev/runtime/polkadot/grandpa"
	"dotgo.dev/runtime/polkadot/sessionkeys"
	"dotgo.dev/runtime/polkadot/sudo"
	"dotgo.dev/runtime/polkadot/timestamp"
	"dotgo.dev/runtime/polkadot/transactionpayment"
	"dotgo.dev/runtime/sdk/apis"
	"dotgo.dev/runtime/sdk/entry"
	"dotgo.dev/runtime/sdk/extensions"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/system"
)

// SpecVersion is the version of the runtime's rules. Every change of what blocks do raises it.
const SpecVersion = 100

// transactionVersion changes when the encoding of extrinsics does.
const transactionVersion = 1

// slotDuration is the milliseconds from one block to the next.
const slotDuration = 6000

// existentialDeposit is a thousandth of a unit of 12 decimals.
const existentialDeposit = 1_000_000_000

// Runtime is the reference runtime.
type Runtime struct {
	*frame.Runtime
	apis *apis.Set

	system    *system.Module
	timestamp *timestamp.Module
	aura      *aura.Module
	grandpa   *grandpa.Module
	balances  *balances.Module
	payment   *transactionpayment.Module
	sudo      *sudo.Module
}

// New returns the runtime. It calls no host function, so that it may run in an initialiser.
func New() *Runtime { return NewVersion(SpecVersion) }

// NewVersion returns the runtime under another spec version, as for the trial of an upgrade.
func NewVersion(specVersion uint32) *Runtime {
	r := &Runtime{Runtime: frame.NewRuntime("dotgo_runtime")}
	r.system = system.New(0, r.Runtime, primitives.RuntimeVersion{
		SpecName:           "dotgo-reference",
		ImplName:           "dotgo-reference",
		AuthoringVersion:   1,
		SpecVersion:        specVersion,
		ImplVersion:        1,
		TransactionVersion: transactionVersion,
		SystemVersion:      system.SystemVersion,
	}, system.DefaultLimits())
	r.aura = aura.New(2, r.system, slotDuration)
	r.timestamp = timestamp.New(1, slotDuration/2, r.aura.OnTimestampSet)
	r.grandpa = grandpa.New(3, r.system)
	r.balances = balances.New(4, r.system, scale.NewU128(existentialDeposit))
	r.payment = transactionpayment.New(5, r.system, r.balances)
	r.sudo = sudo.New(6, r.Runtime, r.system)
	r.Add(r.system, r.timestamp, r.aura, r.grandpa, r.balances, r.payment, r.sudo)
	r.Extend(
		extensions.CheckNonZeroSender(r.system),
		extensions.CheckSpecVersion(r.system),
		extensions.CheckTxVersion(r.system),
		extensions.CheckGenesis(r.system),
		extensions.CheckMortality(r.system),
		extensions.CheckNonce(r.system),
		extensions.CheckWeight(r.system),
		r.payment.Extension(),
	)
	r.apis = apis.New(r.Runtime, r.system, presets()...)
	r.apis.Add(
		r.aura.API(),
		sessionkeys.API(),
		r.grandpa.API(),
		r.payment.API(r.apis.Extrinsic("uxt")),
		r.payment.CallAPI(r.Call),
	)
	return r
}

// APIs returns the runtime APIs with all their functions; the exports of the blob are these.
func (r *Runtime) APIs() []entry.API { return r.apis.All() }
