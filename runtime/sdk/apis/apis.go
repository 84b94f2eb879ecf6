// Package apis has the runtime APIs that every runtime answers alike, whatever its modules are: Core, Metadata,
// BlockBuilder, TaggedTransactionQueue, OffchainWorkerApi, AccountNonceApi and GenesisBuilder.
package apis

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/entry"
	"dotgo.dev/runtime/sdk/executive"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/genesis"
	"dotgo.dev/runtime/sdk/log"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/system"
)

// Set is all runtime APIs of one runtime.
type Set struct {
	runtime   *frame.Runtime
	system    *system.Module
	executive *executive.Executive
	presets   []genesis.Preset
	logger    log.Logger
	apis      []entry.API
}

// New returns the APIs of a runtime that has all its modules and extensions.
func New(r *frame.Runtime, s *system.Module, presets ...genesis.Preset) *Set {
	set := &Set{
		runtime: r, system: s, executive: executive.New(r, s), presets: presets,
		logger: log.Logger{Target: "runtime::apis"},
	}
	set.Add(
		set.core(), set.metadata(), set.blockBuilder(), set.transactionQueue(), set.offchainWorker(),
		set.accountNonce(), set.genesisBuilder(),
	)
	return set
}

// Add adds APIs of the runtime's modules. The runtime's version lists them, too.
func (s *Set) Add(apis ...entry.API) {
	s.apis = append(s.apis, apis...)
	s.system.DeclareAPIs(entry.Versions(s.apis))
}

// All returns the APIs in the order of the runtime's version.
func (s *Set) All() []entry.API { return s.apis }

// Extrinsic is a parameter that is an extrinsic. One that cannot be read ends the call.
func (s *Set) Extrinsic(name string) entry.Param[*executive.Extrinsic] {
	return entry.NewParam(name, s.executive.ExtrinsicCodec())
}

func (s *Set) extrinsicType() *metadata.Type { return s.executive.ExtrinsicCodec().Type }

func (s *Set) block() entry.Param[primitives.Block] {
	return entry.NewParam("block", primitives.BlockCodec(s.extrinsicType()))
}

var header = entry.NewParam("header", primitives.HeaderCodec)

// inclusionMode is the answer of initialize_block: which extrinsics the block may hold.
type inclusionMode uint8

const allExtrinsics inclusionMode = 0

var inclusionModeCodec = codec.Enum[inclusionMode](
	"sp_runtime::ExtrinsicInclusionMode", "AllExtrinsics", "OnlyInherents",
)

func (s *Set) core() entry.API {
	return entry.API{
		Name: "Core", ID: [8]byte{0xdf, 0x6a, 0xcb, 0x68, 0x99, 0x07, 0x60, 0x9b}, Version: 5,
		Methods: []entry.Method{
			entry.Method0("version", "Returns the version of the runtime.", primitives.RuntimeVersionCodec, s.system.Version),
			entry.Method1("execute_block", "Execute the given block.", s.block(), codec.Unit,
				func(block primitives.Block) struct{} {
					s.executive.ExecuteBlock(&block)
					return struct{}{}
				}),
			entry.Method1("initialize_block", "Initialize a block with the given header and return the runtime executive mode.",
				header, inclusionModeCodec,
				func(header primitives.Header) inclusionMode {
					s.executive.InitializeBlock(&header)
					return allExtrinsics
				}),
		},
	}
}

func (s *Set) blockBuilder() entry.API {
	extrinsics := codec.Vec(codec.Bytes)
	extrinsics.Type = &metadata.Type{Def: metadata.Sequence{Item: s.extrinsicType()}}
	return entry.API{
		Name: "BlockBuilder", ID: [8]byte{0x40, 0xfe, 0x3a, 0xd4, 0x01, 0xf8, 0x95, 0x9a}, Version: 6,
		Methods: []entry.Method{
			entry.Method1("apply_extrinsic", "Apply the given extrinsic.",
				s.Extrinsic("extrinsic"), executive.ApplyResultCodec, s.executive.ApplyExtrinsic),
			entry.Method0("finalize_block", "Finish the current block.", primitives.HeaderCodec, s.executive.FinalizeBlock),
			entry.Method1("inherent_extrinsics", "Generate inherent extrinsics.",
				entry.NewParam("inherent", primitives.InherentDataCodec), extrinsics, s.executive.InherentExtrinsics),
			entry.Method2("check_inherents", "Check that the inherents are valid.",
				s.block(), entry.NewParam("data", primitives.InherentDataCodec), primitives.CheckInherentsResultCodec,
				func(block primitives.Block, data primitives.InherentData) primitives.CheckInherentsResult {
					return s.executive.CheckInherents(&block, data)
				}),
		},
	}
}

func (s *Set) transactionQueue() entry.API {
	return entry.API{
		Name: "TaggedTransactionQueue", ID: [8]byte{0xd2, 0xbc, 0x98, 0x97, 0xee, 0xd0, 0x8f, 0x15}, Version: 3,
		Methods: []entry.Method{
			entry.Method3("validate_transaction", "Validate the transaction.",
				entry.NewParam("source", primitives.TransactionSourceCodec), s.Extrinsic("tx"),
				entry.NewParam("block_hash", primitives.H256Codec),
				executive.ValidityCodec, s.executive.ValidateTransaction),
		},
	}
}

func (s *Set) offchainWorker() entry.API {
	return entry.API{
		Name: "OffchainWorkerApi", ID: [8]byte{0xf7, 0x8b, 0x27, 0x8b, 0xe5, 0x3f, 0x45, 0x4c}, Version: 2,
		Methods: []entry.Method{
			entry.Method1("offchain_worker", "Starts the off-chain task for given block header.", header, codec.Unit,
				func(header primitives.Header) struct{} {
					s.executive.OffchainWorker(&header)
					return struct{}{}
				}),
		},
	}
}

func (s *Set) accountNonce() entry.API {
	return entry.API{
		Name: "AccountNonceApi", ID: [8]byte{0xbc, 0x9d, 0x89, 0x90, 0x4f, 0x5b, 0x92, 0x3f}, Version: 1,
		Methods: []entry.Method{
			entry.Method1("account_nonce", "Get current account nonce of given `AccountId`.",
				entry.NewParam("account", primitives.AccountIDCodec), codec.U32,
				func(account primitives.AccountID) uint32 { return s.system.Account(account).Nonce }),
		},
	}
}
