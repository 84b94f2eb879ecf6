package system

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/storage"
	"dotgo.dev/runtime/sdk/trie"
)

// The state's trie has version 1, the one of a block's extrinsics version 0: that is system version 1.
const (
	SystemVersion         = 1
	stateTrieVersion      = trie.V1
	extrinsicsTrieVersion = trie.V0
)

// extrinsicIndexKey holds the index of the extrinsic that runs; hosts know it by this name.
var extrinsicIndexKey = []byte(":extrinsic_index")

// ResetEvents forgets the events of the last block. It comes before anything of a new block, so that the events of an
// upgrade of the runtime stay.
func (m *Module) ResetEvents() {
	m.events.Remove()
	m.eventCount.Remove()
}

// Initialize starts the block: what the last one left is forgotten, but for its events.
func (m *Module) Initialize(number uint32, parent primitives.H256, digest primitives.Digest) {
	m.executionPhase.Put(Phase{Kind: PhaseInitialization})
	m.putExtrinsicIndex(0)
	m.number.Put(number)
	m.digest.Put(digest)
	m.parentHash.Put(parent)
	m.blockHash.Put(number-1, parent)
	m.blockWeight.Remove()
	m.allExtrinsicsLen.Remove()
	m.inherentsApplied.Remove()
}

// EndInitialization says that extrinsics come from now on.
func (m *Module) EndInitialization() { m.executionPhase.Put(Phase{Kind: PhaseApplyExtrinsic}) }

// NoteExtrinsic keeps an extrinsic, given without its length prefix, until the end of the block.
func (m *Module) NoteExtrinsic(extrinsic []byte) {
	m.extrinsicData.Put(m.ExtrinsicIndex(), codec.Bytes.Marshal(extrinsic))
}

// NoteApplied ends the extrinsic that runs: how its call ended becomes an event, whose weight has that of every
// extrinsic of the class added. The next one has the next index.
func (m *Module) NoteApplied(outcome frame.Outcome) {
	info := outcome.Info
	info.Weight = info.Weight.Add(m.limits.Weights.PerClass.Of(info.Class).BaseExtrinsic)
	if failure, failed := outcome.Err.(primitives.DispatchError); failed {
		m.Deposit(m, extrinsicFailed.Of(failure, info))
	} else {
		m.Deposit(m, extrinsicSuccess.Of(info))
	}
	next := m.ExtrinsicIndex() + 1
	m.putExtrinsicIndex(next)
	m.executionPhase.Put(Phase{Kind: PhaseApplyExtrinsic, Extrinsic: next})
}

// EndExtrinsics says that no extrinsics come any more.
func (m *Module) EndExtrinsics() {
	m.extrinsicCount.Put(m.ExtrinsicIndex())
	storage.Clear(extrinsicIndexKey)
	m.executionPhase.Put(Phase{Kind: PhaseFinalization})
}

// Finalize ends the block and returns its header. Events, digest and number stay for whoever looks at the state.
func (m *Module) Finalize() primitives.Header {
	m.executionPhase.Remove()
	m.allExtrinsicsLen.Remove()
	m.inherentsApplied.Remove()
	number := m.number.Get()
	count, _ := m.extrinsicCount.Take()
	extrinsics := make([][]byte, count)
	for i := range count {
		extrinsics[i] = m.extrinsicData.Get(i)
		m.extrinsicData.Remove(i)
	}
	if number > blockHashCount {
		// The genesis hash, which mortal and immortal transactions refer to, is kept.
		if oldest := number - blockHashCount - 1; oldest > 0 {
			m.blockHash.Remove(oldest)
		}
	}
	return primitives.Header{
		ParentHash:     m.parentHash.Get(),
		Number:         number,
		StateRoot:      storage.Root(stateTrieVersion),
		ExtrinsicsRoot: trie.Blake2_256OrderedRoot(extrinsics, extrinsicsTrieVersion),
		Digest:         m.digest.Get(),
	}
}

// Number returns the number of the block that runs, or of the latest one.
func (m *Module) Number() uint32 { return m.number.Get() }

// ParentHash returns the hash of the block's parent.
func (m *Module) ParentHash() primitives.H256 { return m.parentHash.Get() }

// BlockHash returns the hash of a block, as far as it is kept.
func (m *Module) BlockHash(number uint32) (primitives.H256, bool) { return m.blockHash.Lookup(number) }

// NoteBlockHash keeps the hash of a block that is known before its child begins.
func (m *Module) NoteBlockHash(number uint32, hash primitives.H256) { m.blockHash.Put(number, hash) }

// Digest returns the block's digest.
func (m *Module) Digest() primitives.Digest { return m.digest.Get() }

// DepositLog adds an item to the block's digest.
func (m *Module) DepositLog(item primitives.DigestItem) {
	storage.Append(m.digest.Prefix(), primitives.DigestItemCodec.Marshal(item))
}

// ExtrinsicIndex returns the index of the extrinsic that runs.
func (m *Module) ExtrinsicIndex() uint32 {
	data, ok := storage.Get(extrinsicIndexKey)
	if !ok {
		return 0
	}
	index, err := codec.U32.Unmarshal(data)
	if err != nil {
		panic(&storage.CorruptError{Item: string(extrinsicIndexKey), Key: extrinsicIndexKey, Err: err})
	}
	return index
}

func (m *Module) putExtrinsicIndex(index uint32) {
	storage.Set(extrinsicIndexKey, codec.U32.Marshal(index))
}

// InherentsApplied says whether the block has all its inherents.
func (m *Module) InherentsApplied() bool { return m.inherentsApplied.Get() }

// NoteInherentsApplied says that the block has all its inherents.
func (m *Module) NoteInherentsApplied() { m.inherentsApplied.Put(true) }

// BlockWeight returns what the block's extrinsics and hooks weigh so far, by class.
func (m *Module) BlockWeight() WeightPerClass { return m.blockWeight.Get() }

// AddWeight counts a weight to the block without a check.
func (m *Module) AddWeight(weight primitives.Weight, class primitives.DispatchClass) {
	total := m.blockWeight.Get()
	part := total.Of(class)
	*part = part.Add(weight)
	m.blockWeight.Put(total)
}

// AllExtrinsicsLength returns the bytes of the block's extrinsics so far.
func (m *Module) AllExtrinsicsLength() uint32 { return m.allExtrinsicsLen.Get() }

// LastRuntimeUpgrade names the runtime that the state belongs to.
type LastRuntimeUpgrade struct {
	SpecVersion uint32
	SpecName    string
}

var lastRuntimeUpgradeCodec = codec.Struct("frame_system::LastRuntimeUpgradeInfo",
	codec.Field("spec_version", func(l *LastRuntimeUpgrade) *uint32 { return &l.SpecVersion }, codec.CompactU32).Typed("codec::Compact<u32>"),
	codec.Field("spec_name", func(l *LastRuntimeUpgrade) *string { return &l.SpecName }, codec.Text).Typed("Cow<'static, str>"),
)

// Upgraded says whether this is the first block of a higher version of the runtime, or of another one, and notes the
// version.
func (m *Module) Upgraded() bool {
	current := LastRuntimeUpgrade{SpecVersion: m.version.SpecVersion, SpecName: m.version.SpecName}
	last, known := m.lastRuntimeUpgrade.Lookup()
	if known && last.SpecName == current.SpecName && current.SpecVersion <= last.SpecVersion {
		return false
	}
	m.lastRuntimeUpgrade.Put(current)
	return true
}

// WeightPerClass is a weight for each class.
type WeightPerClass struct {
	Normal, Operational, Mandatory primitives.Weight
}

// Of returns the weight of a class.
func (w *WeightPerClass) Of(class primitives.DispatchClass) *primitives.Weight {
	switch class {
	case primitives.ClassNormal:
		return &w.Normal
	case primitives.ClassOperational:
		return &w.Operational
	}
	return &w.Mandatory
}

// Total returns the sum.
func (w *WeightPerClass) Total() primitives.Weight {
	return w.Normal.Add(w.Operational).Add(w.Mandatory)
}

var weightPerClassCodec = codec.Struct("frame_support::dispatch::PerDispatchClass",
	codec.Field("normal", func(w *WeightPerClass) *primitives.Weight { return &w.Normal }, primitives.WeightCodec).Typed("T"),
	codec.Field("operational", func(w *WeightPerClass) *primitives.Weight { return &w.Operational }, primitives.WeightCodec).Typed("T"),
	codec.Field("mandatory", func(w *WeightPerClass) *primitives.Weight { return &w.Mandatory }, primitives.WeightCodec).Typed("T"),
).Of("T", primitives.WeightCodec.Type)
