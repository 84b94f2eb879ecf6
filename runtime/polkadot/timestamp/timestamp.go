// Package timestamp lets the author of a block say when it was made.
package timestamp

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/storage"
)

// Why a time is refused.
var (
	ErrTwice    = &frame.ModuleError{Module: "Timestamp", Index: 0, Name: "UpdatedTwice"}
	ErrTooEarly = &frame.ModuleError{Module: "Timestamp", Index: 1, Name: "TooEarly"}
)

// Module is the timestamp module.
type Module struct {
	frame.Base
	minimumPeriod uint64

	now       storage.Value[uint64]
	didUpdate storage.Value[bool]
}

// New returns the module. Two blocks are at least minimumPeriod milliseconds apart.
func New(index uint8, minimumPeriod uint64) *Module {
	return &Module{
		Base:          frame.Base{ModuleName: "Timestamp", ModuleIndex: index},
		minimumPeriod: minimumPeriod,
		now: storage.Value[uint64]{
			Item:  storage.Item{Module: "Timestamp", Name: "Now", Docs: []string{"The time of the latest block."}},
			Codec: codec.U64,
		},
		didUpdate: storage.Value[bool]{
			Item: storage.Item{
				Module: "Timestamp", Name: "DidUpdate", Docs: []string{"Whether the block that runs has its time."},
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
		frame.Constant("MinimumPeriod", m.minimumPeriod, codec.U64, "The least milliseconds between two blocks."),
	}
}

// Errors lists the module's errors.
func (m *Module) Errors() []*frame.ModuleError { return []*frame.ModuleError{ErrTwice, ErrTooEarly} }

// Calls lists the module's calls.
func (m *Module) Calls() []frame.Call {
	set := frame.Call1(0, "set", frame.Arg[uint64]{Name: "now", Codec: codec.CompactU64}, m.set)
	set.Docs = []string{"Sets the time of the block, in milliseconds since 1970."}
	return []frame.Call{set}
}

// Now returns the time of the latest block that has one, in milliseconds since 1970.
func (m *Module) Now() uint64 { return m.now.Get() }

func (m *Module) set(origin frame.Origin, now uint64) error {
	if err := origin.EnsureNone(); err != nil {
		return err
	}
	if m.didUpdate.Exists() {
		return ErrTwice
	}
	if last := m.now.Get(); last != 0 && (now < last || now-last < m.minimumPeriod) {
		return ErrTooEarly
	}
	m.now.Put(now)
	m.didUpdate.Put(true)
	return nil
}

// OnFinalize makes room for the next block's time.
func (m *Module) OnFinalize(uint32) { m.didUpdate.Take() }
