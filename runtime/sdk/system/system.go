// Package system keeps what every block needs: its number, its parents' hashes, its digest, and the accounts.
package system

import (
	"errors"
	"strconv"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/jsonvalue"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/storage"
)

// blockHashCount is the number of block hashes that are kept.
const blockHashCount = 250

// genesisParent stands for the hash of the block before the first one.
var genesisParent = func() (h primitives.H256) {
	for i := range h {
		h[i] = 69
	}
	return h
}()

// extrinsicIndexKey holds the index of the extrinsic that runs; hosts know it by this name.
var extrinsicIndexKey = []byte(":extrinsic_index")

// ErrReferenced says that an account cannot go while something needs it.
var ErrReferenced = errors.New("the account is still in use")

// OrderError says that a block does not follow the last one.
type OrderError struct {
	Last, Number uint32
}

func (e *OrderError) Error() string {
	return "block " + strconv.FormatUint(uint64(e.Number), 10) + " does not follow block " +
		strconv.FormatUint(uint64(e.Last), 10)
}

// Module is the system module.
type Module struct {
	frame.Base
	version primitives.RuntimeVersion

	accounts           storage.Map[primitives.AccountID, AccountInfo]
	extrinsicCount     storage.Value[uint32]
	blockHash          storage.Map[uint32, primitives.H256]
	extrinsicData      storage.Map[uint32, []byte]
	number             storage.Value[uint32]
	parentHash         storage.Value[primitives.H256]
	digest             storage.Value[primitives.Digest]
	lastRuntimeUpgrade storage.Value[LastRuntimeUpgrade]
}

// New returns the module.
func New(index uint8, version primitives.RuntimeVersion) *Module {
	item := func(name string, docs ...string) storage.Item {
		return storage.Item{Module: "System", Name: name, Docs: docs}
	}
	return &Module{
		Base:    frame.Base{ModuleName: "System", ModuleIndex: index},
		version: version,
		accounts: storage.Map[primitives.AccountID, AccountInfo]{
			Item: item("Account", "The full account information."), Hasher: metadata.Blake2_128Concat,
			Key: primitives.AccountIDCodec, Value: accountInfoCodec,
		},
		extrinsicCount: storage.Value[uint32]{
			Item: item("ExtrinsicCount", "The number of extrinsics in the block so far."), Codec: codec.U32, Optional: true,
		},
		blockHash: storage.Map[uint32, primitives.H256]{
			Item: item("BlockHash", "The hashes of the latest blocks."), Hasher: metadata.Twox64Concat,
			Key: codec.U32, Value: primitives.H256Codec,
		},
		extrinsicData: storage.Map[uint32, []byte]{
			Item: item("ExtrinsicData", "The extrinsics of the block that runs."), Hasher: metadata.Twox64Concat,
			Key: codec.U32, Value: codec.Bytes,
		},
		number: storage.Value[uint32]{
			Item: item("Number", "The number of the latest block."), Codec: codec.U32,
		},
		parentHash: storage.Value[primitives.H256]{
			Item: item("ParentHash", "The hash of the latest block's parent."), Codec: primitives.H256Codec,
		},
		digest: storage.Value[primitives.Digest]{
			Item: item("Digest", "The digest of the latest block."), Codec: primitives.DigestCodec,
		},
		lastRuntimeUpgrade: storage.Value[LastRuntimeUpgrade]{
			Item: item("LastRuntimeUpgrade", "The version that the state belongs to."), Codec: lastRuntimeUpgradeCodec,
			Optional: true,
		},
	}
}

// Storage lists the module's items.
func (m *Module) Storage() []storage.Describer {
	return []storage.Describer{
		&m.accounts, &m.extrinsicCount, &m.blockHash, &m.extrinsicData, &m.number, &m.parentHash, &m.digest,
		&m.lastRuntimeUpgrade,
	}
}

// Constants lists the module's constants.
func (m *Module) Constants() []metadata.Constant {
	return []metadata.Constant{
		frame.Constant("BlockHashCount", blockHashCount, codec.U32, "The number of block hashes that are kept."),
		frame.Constant("Version", m.version, primitives.RuntimeVersionCodec, "The version of the runtime."),
		frame.Constant("SS58Prefix", 42, codec.U16, "The network prefix of addresses."),
	}
}

// BuildGenesis sets up the state before the first block.
func (m *Module) BuildGenesis(config jsonvalue.Cursor, present bool) {
	if present {
		config.Only()
	}
	m.blockHash.Put(0, genesisParent)
	m.parentHash.Put(genesisParent)
	m.lastRuntimeUpgrade.Put(LastRuntimeUpgrade{SpecVersion: m.version.SpecVersion, SpecName: m.version.SpecName})
	putExtrinsicIndex(0)
}

// Begin starts a block: it must follow the latest one. Of the digest, what is for the runtime is kept.
func (m *Module) Begin(header *primitives.Header) error {
	last := m.number.Get()
	if header.Number != last+1 || header.Number == 0 {
		return &OrderError{Last: last, Number: header.Number}
	}
	m.number.Put(header.Number)
	m.parentHash.Put(header.ParentHash)
	m.blockHash.Put(last, header.ParentHash)
	var kept primitives.Digest
	for _, item := range header.Digest {
		if item.Kind == primitives.DigestPreRuntime {
			kept = append(kept, item)
		}
	}
	m.digest.Put(kept)
	putExtrinsicIndex(0)
	return nil
}

// BlockHash returns the hash of a block, as far as it is kept.
func (m *Module) BlockHash(number uint32) (primitives.H256, bool) { return m.blockHash.Lookup(number) }

// Number returns the number of the latest block.
func (m *Module) Number() uint32 { return m.number.Get() }

// ParentHash returns the hash of the latest block's parent.
func (m *Module) ParentHash() primitives.H256 { return m.parentHash.Get() }

// Digest returns the digest of the latest block.
func (m *Module) Digest() primitives.Digest { return m.digest.Get() }

// NoteExtrinsic keeps an extrinsic until the end of the block, and counts it.
func (m *Module) NoteExtrinsic(encoded []byte) {
	index := m.extrinsicCount.Get()
	m.extrinsicData.Put(index, encoded)
	m.extrinsicCount.Put(index + 1)
	putExtrinsicIndex(index + 1)
}

// TakeExtrinsics returns the extrinsics of the block and forgets them.
func (m *Module) TakeExtrinsics() [][]byte {
	count, _ := m.extrinsicCount.Take()
	extrinsics := make([][]byte, count)
	for i := range count {
		extrinsics[i] = m.extrinsicData.Get(i)
		m.extrinsicData.Remove(i)
	}
	storage.Clear(extrinsicIndexKey)
	return extrinsics
}

// OnFinalize forgets the oldest block hash.
func (m *Module) OnFinalize(number uint32) {
	if number > blockHashCount {
		m.blockHash.Remove(number - blockHashCount - 1)
	}
}

func putExtrinsicIndex(index uint32) { storage.Set(extrinsicIndexKey, codec.U32.Marshal(index)) }
