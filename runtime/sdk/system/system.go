// Package system is the module that every runtime has: the block that runs, its events and its digest, the hashes of the
// latest blocks, the accounts, and the code of the runtime itself.
package system

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/jsonvalue"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/storage"
)

// blockHashCount is the number of block hashes that are kept, besides the one of the genesis.
const blockHashCount = 2400

// moduleName is the module's name in metadata, storage keys and errors.
const moduleName = "System"

// genesisParent stands for the hash of the block before the first one.
var genesisParent = func() (h primitives.H256) {
	for i := range h {
		h[i] = 69
	}
	return h
}()

// Module is the system module.
type Module struct {
	frame.Base
	// SS58Prefix is the network's prefix of addresses, a constant in metadata. New sets the generic one, 42.
	SS58Prefix uint16

	version primitives.RuntimeVersion
	limits  Limits

	accounts           storage.Map[primitives.AccountID, AccountInfo]
	extrinsicCount     storage.Value[uint32]
	inherentsApplied   storage.Value[bool]
	blockWeight        storage.Value[WeightPerClass]
	allExtrinsicsLen   storage.Value[uint32]
	blockHash          storage.Map[uint32, primitives.H256]
	extrinsicData      storage.Map[uint32, []byte]
	number             storage.Value[uint32]
	parentHash         storage.Value[primitives.H256]
	digest             storage.Value[primitives.Digest]
	events             storage.Value[[]byte]
	eventCount         storage.Value[uint32]
	lastRuntimeUpgrade storage.Value[LastRuntimeUpgrade]
	executionPhase     storage.Value[Phase]
	authorizedUpgrade  storage.Value[codeAuthorization]
}

// New returns the module of a runtime with this version, whose blocks keep to the limits.
func New(index uint8, r *frame.Runtime, version primitives.RuntimeVersion, limits Limits) *Module {
	item := func(name, doc string) storage.Item {
		return storage.Item{Module: moduleName, Name: name, Docs: []string{doc}}
	}
	return &Module{
		Base: frame.Base{
			ModuleName: moduleName, ModuleIndex: index, ModuleCrate: "frame_system",
			ModuleDocs: []string{"What every block needs: its number, events and digest, and the accounts."},
		},
		SS58Prefix: genericSS58Prefix,
		version:    version,
		limits:     limits,
		accounts: storage.Map[primitives.AccountID, AccountInfo]{
			Item: item("Account", "The full account information for a particular account ID."), Hasher: metadata.Blake2_128Concat,
			Key: primitives.AccountIDCodec, Value: AccountInfoCodec, Default: AccountInfo{Data: NoData()},
		},
		extrinsicCount: storage.Value[uint32]{
			Item: item("ExtrinsicCount", "Total extrinsics count for the current block."), Codec: codec.U32, Optional: true,
		},
		inherentsApplied: storage.Value[bool]{
			Item: item("InherentsApplied", "Whether all inherents have been applied."), Codec: codec.Bool,
		},
		blockWeight: storage.Value[WeightPerClass]{
			Item: item("BlockWeight", "The current weight for the block."), Codec: weightPerClassCodec,
		},
		allExtrinsicsLen: storage.Value[uint32]{
			Item:  item("AllExtrinsicsLen", "Total length (in bytes) for all extrinsics put together, for the current block."),
			Codec: codec.U32, Optional: true,
		},
		blockHash: storage.Map[uint32, primitives.H256]{
			Item: item("BlockHash", "Map of block numbers to block hashes."), Hasher: metadata.Twox64Concat,
			Key: codec.U32, Value: primitives.H256Codec,
		},
		extrinsicData: storage.Map[uint32, []byte]{
			Item:   item("ExtrinsicData", "Extrinsics data for the current block (maps an extrinsic's index to its data)."),
			Hasher: metadata.Twox64Concat, Key: codec.U32, Value: codec.Bytes,
		},
		number: storage.Value[uint32]{
			Item: item("Number", "The current block number being processed."), Codec: codec.U32,
		},
		parentHash: storage.Value[primitives.H256]{
			Item: item("ParentHash", "Hash of the previous block."), Codec: primitives.H256Codec,
		},
		digest: storage.Value[primitives.Digest]{
			Item: item("Digest", "Digest of the current block, also part of the block header."), Codec: primitives.DigestCodec,
		},
		events: storage.Value[[]byte]{
			Item: item("Events", "Events deposited for the current block."), Codec: eventRecords(r),
		},
		eventCount: storage.Value[uint32]{
			Item: item("EventCount", "The number of events in the `Events` list."), Codec: codec.U32,
		},
		lastRuntimeUpgrade: storage.Value[LastRuntimeUpgrade]{
			Item:  item("LastRuntimeUpgrade", "Stores the `spec_version` and `spec_name` of when the last runtime upgrade happened."),
			Codec: lastRuntimeUpgradeCodec, Optional: true,
		},
		executionPhase: storage.Value[Phase]{
			Item: item("ExecutionPhase", "The execution phase of the block."), Codec: PhaseCodec, Optional: true,
		},
		authorizedUpgrade: storage.Value[codeAuthorization]{
			Item:  item("AuthorizedUpgrade", "`Some` if a code upgrade has been authorized."),
			Codec: codeAuthorizationCodec, Optional: true,
		},
	}
}

// Version returns the version of the runtime.
func (m *Module) Version() primitives.RuntimeVersion { return m.version }

// DeclareAPIs sets the runtime APIs that the version lists.
func (m *Module) DeclareAPIs(apis []primitives.APIVersion) { m.version.APIs = apis }

// Limits returns the limits of blocks.
func (m *Module) Limits() *Limits { return &m.limits }

// Storage lists the module's items.
func (m *Module) Storage() []storage.Describer {
	return []storage.Describer{
		&m.accounts, &m.extrinsicCount, &m.inherentsApplied, &m.blockWeight, &m.allExtrinsicsLen, &m.blockHash,
		&m.extrinsicData, &m.number, &m.parentHash, &m.digest, &m.events, &m.eventCount, &m.lastRuntimeUpgrade,
		&m.executionPhase, &m.authorizedUpgrade,
	}
}

// DefaultGenesis is the empty object: nothing can be configured.
func (m *Module) DefaultGenesis() string { return "{}" }

// BuildGenesis sets up the state before the first block.
func (m *Module) BuildGenesis(config jsonvalue.Cursor, present bool) {
	if present {
		config.Only()
	}
	m.blockHash.Put(0, genesisParent)
	m.parentHash.Put(genesisParent)
	m.lastRuntimeUpgrade.Put(LastRuntimeUpgrade{SpecVersion: m.version.SpecVersion, SpecName: m.version.SpecName})
	m.putExtrinsicIndex(0)
}
