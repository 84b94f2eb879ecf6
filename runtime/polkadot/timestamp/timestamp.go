// Package timestamp lets the author of a block say when it was made. It is pallet_timestamp of polkadot-sdk.
package timestamp

import (
	"errors"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/storage"
	"dotgo.dev/runtime/sdk/system"
)

// What ends a block: such a block can never be valid, so that these are panics.
var (
	ErrTwice = errors.New("Timestamp must be updated only once in the block")
	ErrEarly = errors.New("Timestamp must increment by at least <MinimumPeriod> between sequential blocks")
	ErrNever = errors.New("Timestamp must be updated once in the block")
)

// setIndex is the index of the call set.
const setIndex = 0

// What polkadot-sdk measured (weights.rs): the call reads two items and writes one besides; the end of a block costs what
// its beginning returns.
var (
	setWeight      = primitives.Weight{RefTime: 8_684_000, ProofSize: 1493}.Add(system.DefaultLimits().DB.Accesses(2, 1))
	finalizeWeight = primitives.Weight{RefTime: 4_118_000}
)

// Module is the timestamp module.
type Module struct {
	frame.Base
	minimumPeriod uint64
	onSet         func(moment uint64)

	now       storage.Value[uint64]
	didUpdate storage.Value[bool]
}

// New returns the module. Two blocks are at least minimumPeriod milliseconds apart. What the time of a block is, onSet
// learns right after it is stored (Aura compares it with the slot); nil: nobody.
func New(index uint8, minimumPeriod uint64, onSet func(moment uint64)) *Module {
	return &Module{
		Base: frame.Base{
			ModuleName: "Timestamp", ModuleIndex: index, ModuleDocs: []string{"The time of blocks, as their authors say."},
		},
		minimumPeriod: minimumPeriod,
		onSet:         onSet,
		now: storage.Value[uint64]{
			Item:  storage.Item{Module: "Timestamp", Name: "Now", Docs: []string{"The current time for the current block."}},
			Codec: codec.U64,
		},
		didUpdate: storage.Value[bool]{
			Item: storage.Item{
				Module: "Timestamp", Name: "DidUpdate", Docs: []string{"Whether the timestamp has been updated in this block."},
			},
			Codec: codec.Bool,
		},
	}
}

// Storage lists the module's items.
func (m *Module) Storage() []storage.Describer { return []storage.Describer{&m.now, &m.didUpdate} }

// Constants lists the module's constants.
func (m *Module) Constants() []metadata.Constant {
	return []metadata.Constant{
		frame.Constant("MinimumPeriod", m.minimumPeriod, codec.U64, "The minimum period between blocks, in milliseconds."),
	}
}

// Calls lists the module's calls.
func (m *Module) Calls() []frame.Call {
	now := frame.Arg[uint64]{Name: "now", Codec: codec.CompactU64, TypeName: "T::Moment"}
	return []frame.Call{
		frame.Call1(setIndex, "set", "Set the current time, in milliseconds since 1970.", now, m.set).
			Costs(setWeight).Of(primitives.ClassMandatory),
	}
}

// Now returns the time of the block, or of the one before as long as the block has none, in milliseconds since 1970. It
// is 0 before the first block.
func (m *Module) Now() uint64 { return m.now.Get() }

func (m *Module) set(origin frame.Origin, now uint64) error {
	if err := origin.EnsureNone(); err != nil {
		return err
	}
	if m.didUpdate.Exists() {
		panic(ErrTwice)
	}
	if last := m.now.Get(); last != 0 && now < last+m.minimumPeriod {
		panic(ErrEarly)
	}
	m.now.Put(now)
	m.didUpdate.Put(true)
	if m.onSet != nil {
		m.onSet(now)
	}
	return nil
}

// OnInitialize returns what OnFinalize costs.
func (m *Module) OnInitialize(uint32) primitives.Weight { return finalizeWeight }

// OnFinalize makes room for the next block's time. A block without one ends here.
func (m *Module) OnFinalize(uint32) {
	if updated, _ := m.didUpdate.Take(); !updated {
		panic(ErrNever)
	}
}
