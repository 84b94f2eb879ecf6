// Package aura gives each slot of time to one of the authorities, which may make a block in it. It is pallet_aura of
// polkadot-sdk; that the author signed the block, nodes check.
package aura

import (
	"errors"
	"strconv"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/jsonvalue"
	"dotgo.dev/runtime/sdk/log"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/ss58"
	"dotgo.dev/runtime/sdk/storage"
	"dotgo.dev/runtime/sdk/system"
)

// maxAuthorities is how many authorities there may be, as in Substrate's template.
const maxAuthorities = 32

// The texts of panics are those of polkadot-sdk: such a block can never be valid.
var (
	ErrSlot           = errors.New("Slot must increase")
	ErrNoSlotDuration = errors.New("Aura slot duration cannot be zero.")
	ErrAuthorities    = errors.New("Initial authority set must be less than T::MaxAuthorities")
	ErrInitialized    = errors.New("Authorities are already initialized!")
)

// MismatchError says that the time of a block is not in the block's slot. It is a panic value.
type MismatchError struct {
	Current, Timestamp Slot
}

// Error returns the text of a failed assertion of equality in Rust.
func (e *MismatchError) Error() string {
	return "assertion `left == right` failed: Timestamp slot must match `CurrentSlot`" +
		"\n  left: " + e.Current.String() + "\n right: " + e.Timestamp.String()
}

// String returns the slot as Rust's assertions show it.
func (s Slot) String() string { return "Slot(" + strconv.FormatUint(uint64(s), 10) + ")" }

// Block is the block that runs: the system module.
type Block interface {
	Digest() primitives.Digest
	DepositLog(item primitives.DigestItem)
	Limits() *system.Limits
}

// Module is the Aura module.
type Module struct {
	frame.Base
	block        Block
	slotDuration uint64
	logger       log.Logger

	authorities storage.Value[[]AuthorityID]
	currentSlot storage.Value[Slot]
}

// New returns the module. A slot has slotDuration milliseconds.
func New(index uint8, block Block, slotDuration uint64) *Module {
	item := func(name, doc string) storage.Item {
		return storage.Item{Module: "Aura", Name: name, Docs: []string{doc}}
	}
	return &Module{
		Base: frame.Base{
			ModuleName: "Aura", ModuleIndex: index, ModuleDocs: []string{"The authors of blocks and their slots."},
		},
		block:        block,
		slotDuration: slotDuration,
		logger:       log.Logger{Target: "runtime::aura"},
		authorities: storage.Value[[]AuthorityID]{
			Item: item("Authorities", "The current authority set."), Codec: boundedAuthorities,
		},
		currentSlot: storage.Value[Slot]{Item: item("CurrentSlot", "The current slot of this block."), Codec: SlotCodec},
	}
}

// Storage lists the module's items.
func (m *Module) Storage() []storage.Describer {
	return []storage.Describer{&m.authorities, &m.currentSlot}
}

// Constants lists the module's constants.
func (m *Module) Constants() []metadata.Constant {
	return []metadata.Constant{
		frame.Constant("SlotDuration", m.slotDuration, codec.U64, "The slot duration Aura should run with, expressed in milliseconds."),
	}
}

// SlotDuration returns the milliseconds of a slot. It reads no storage: nodes ask for it without a state.
func (m *Module) SlotDuration() uint64 { return m.slotDuration }

// Authorities returns the authors in the order of their turns.
func (m *Module) Authorities() []AuthorityID { return m.authorities.Get() }

// CurrentSlot returns the slot of the block, or of the latest one.
func (m *Module) CurrentSlot() Slot { return m.currentSlot.Get() }

// OnInitialize takes the block's slot from its digest; it panics with ErrSlot when it is not above the latest block's. A
// block whose digest has no slot keeps that one, as in polkadot-sdk: its time decides then.
func (m *Module) OnInitialize(uint32) primitives.Weight {
	next, ok := m.slotOfDigest()
	if !ok {
		return m.block.Limits().DB.Accesses(1, 0)
	}
	if next <= m.currentSlot.Get() {
		panic(ErrSlot)
	}
	m.currentSlot.Put(next)
	return m.block.Limits().DB.Accesses(2, 1)
}

// slotOfDigest returns the slot of Aura's first item. Bytes behind it are not looked at, as in polkadot-sdk.
func (m *Module) slotOfDigest() (Slot, bool) {
	data, ok := m.block.Digest().PreRuntime(primitives.EngineAura)
	if !ok {
		return 0, false
	}
	d := scale.NewDecoder(data)
	slot := SlotCodec.Decode(d)
	return slot, d.Err() == nil
}

// OnTimestampSet panics with a *MismatchError unless the block's time is in the block's slot.
func (m *Module) OnTimestampSet(moment uint64) {
	if m.slotDuration == 0 {
		panic(ErrNoSlotDuration)
	}
	if current, slot := m.currentSlot.Get(), Slot(moment/m.slotDuration); current != slot {
		panic(&MismatchError{Current: current, Timestamp: slot})
	}
}

// ChangeAuthorities replaces the authorities and tells nodes so in the block's digest. No authorities change nothing;
// too many panic with ErrAuthorities.
func (m *Module) ChangeAuthorities(next []AuthorityID) {
	if len(next) == 0 {
		m.logger.Warn("Ignoring empty authority change.")
		return
	}
	if len(next) > maxAuthorities {
		panic(ErrAuthorities)
	}
	m.authorities.Put(next)
	const authoritiesChange = 1
	m.block.DepositLog(primitives.ConsensusItem(
		primitives.EngineAura, append([]byte{authoritiesChange}, AuthoritiesCodec.Marshal(next)...),
	))
}

// DefaultGenesis has no authorities.
func (m *Module) DefaultGenesis() string { return `{"authorities":[]}` }

// BuildGenesis stores the authorities: {"authorities": [ADDRESS, …]}.
func (m *Module) BuildGenesis(config jsonvalue.Cursor, present bool) {
	if !present {
		return
	}
	config.Only("authorities")
	list, ok := config.Optional("authorities")
	if !ok {
		return
	}
	var authorities []AuthorityID
	for _, entry := range list.Items() {
		id, _, err := ss58.Decode(entry.Text())
		entry.Check(err)
		authorities = append(authorities, AuthorityID(id))
	}
	if len(authorities) == 0 {
		return
	}
	if len(m.authorities.Get()) != 0 {
		list.Check(ErrInitialized)
	}
	if len(authorities) > maxAuthorities {
		list.Check(ErrAuthorities)
	}
	m.authorities.Put(authorities)
}
