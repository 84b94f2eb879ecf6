// Package chain puts the modules together into the reference runtime and answers its runtime APIs.
package chain

import (
	"dotgo.dev/runtime/polkadot/balances"
	"dotgo.dev/runtime/polkadot/system"
	"dotgo.dev/runtime/polkadot/timestamp"
	"dotgo.dev/runtime/sdk/entry"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/trie"
)

// systemVersion 1: the state's trie has version 1, the one of a block's extrinsics version 0.
const (
	systemVersion         = 1
	stateTrieVersion      = trie.V1
	extrinsicsTrieVersion = trie.V0
)

// existentialDeposit is a thousandth of a unit of 12 decimals.
const existentialDeposit = 1_000_000_000

// minimumPeriod is half of the six seconds between two blocks.
const minimumPeriod = 3000

// Runtime is the reference runtime.
type Runtime struct {
	version    primitives.RuntimeVersion
	apis       []entry.API
	modules    []frame.Module
	dispatcher *frame.Dispatcher

	system    *system.Module
	timestamp *timestamp.Module
	balances  *balances.Module
}

// New returns the runtime. It calls no host function, so that it may run in an initialiser.
func New() *Runtime {
	r := new(Runtime)
	r.apis = r.declareAPIs()
	r.version = primitives.RuntimeVersion{
		SpecName:           "dotgo-reference",
		ImplName:           "dotgo-reference",
		AuthoringVersion:   1,
		SpecVersion:        100,
		ImplVersion:        1,
		APIs:               entry.Versions(r.apis),
		TransactionVersion: 1,
		SystemVersion:      systemVersion,
	}
	r.system = system.New(0, r.version)
	r.timestamp = timestamp.New(1, minimumPeriod)
	r.balances = balances.New(2, r.system, scale.NewU128(existentialDeposit))
	r.modules = []frame.Module{r.system, r.timestamp, r.balances}
	r.dispatcher = frame.NewDispatcher(r.modules)
	return r
}
