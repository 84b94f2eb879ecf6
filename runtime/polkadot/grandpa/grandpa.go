// Package grandpa keeps the authorities that finalize blocks and tells nodes when they change. It is pallet_grandpa of
// polkadot-sdk, in a runtime without sessions: whoever changes authorities calls the module's functions.
package grandpa

import (
	"errors"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/jsonvalue"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/ss58"
	"dotgo.dev/runtime/sdk/storage"
)

// The module's constants, as in Substrate's template.
const (
	maxAuthorities         = 32
	maxNominators          = 0
	maxSetIDSessionEntries = 0
)

// What a genesis is refused for, in polkadot-sdk's words.
var (
	ErrAuthorities = errors.New("Grandpa: `Config::MaxAuthorities` is smaller than the number of genesis authorities!")
	ErrInitialized = errors.New("Authorities are already initialized!")
)

// Why the module's functions refuse something. The last three belong to reports of equivocations.
var (
	ErrPauseFailed = moduleError(0, "PauseFailed",
		"Attempt to signal GRANDPA pause when the authority set isn't live (either paused or already pending pause).")
	ErrResumeFailed = moduleError(1, "ResumeFailed",
		"Attempt to signal GRANDPA resume when the authority set isn't paused (either live or already pending resume).")
	ErrChangePending = moduleError(2, "ChangePending", "Attempt to signal GRANDPA change with one already pending.")
	ErrTooSoon       = moduleError(3, "TooSoon", "Cannot signal forced change so soon after last.")

	errInvalidKeyOwnershipProof = moduleError(4, "InvalidKeyOwnershipProof",
		"A key ownership proof provided as part of an equivocation report is invalid.")
	errInvalidEquivocationProof = moduleError(5, "InvalidEquivocationProof",
		"An equivocation proof provided as part of an equivocation report is invalid.")
	errDuplicateOffenceReport = moduleError(6, "DuplicateOffenceReport",
		"A given equivocation report is valid but already previously reported.")
)

func moduleError(index uint8, name, doc string) *frame.ModuleError {
	return &frame.ModuleError{Module: "Grandpa", Index: index, Name: name, Docs: []string{doc}}
}

var (
	newAuthorities = frame.NewEvent1(0, "NewAuthorities", "New authority set has been applied.",
		frame.Arg[[]Authority]{Name: "authority_set", Codec: AuthoritiesCodec, TypeName: "AuthorityList"})
	paused  = frame.NewEvent0(1, "Paused", "Current authority set has been paused.")
	resumed = frame.NewEvent0(2, "Resumed", "Current authority set has been resumed.")
)

// Block is the block that runs: the system module.
type Block interface {
	frame.Depositor
	Number() uint32
	DepositLog(item primitives.DigestItem)
}

// Module is the GRANDPA module.
type Module struct {
	frame.Base
	block Block

	state         storage.Value[State]
	pendingChange storage.Value[PendingChange]
	nextForced    storage.Value[uint32]
	stalled       storage.Value[codec.Pair[uint32, uint32]]
	currentSetID  storage.Value[uint64]
	setIDSession  storage.Map[uint64, uint32]
	authorities   storage.Value[[]Authority]
}

// New returns the module.
func New(index uint8, block Block) *Module {
	item := func(name, doc string) storage.Item {
		return storage.Item{Module: "Grandpa", Name: name, Docs: []string{doc}}
	}
	return &Module{
		Base: frame.Base{
			ModuleName: "Grandpa", ModuleIndex: index, ModuleDocs: []string{"The authorities that finalize blocks."},
		},
		block: block,
		state: storage.Value[State]{Item: item("State", "State of the current authority set."), Codec: StateCodec},
		pendingChange: storage.Value[PendingChange]{
			Item: item("PendingChange", "Pending change: (signaled at, scheduled change)."), Codec: pendingChangeCodec, Optional: true,
		},
		nextForced: storage.Value[uint32]{
			Item: item("NextForced", "next block number where we can force a change."), Codec: codec.U32, Optional: true,
		},
		stalled: storage.Value[codec.Pair[uint32, uint32]]{
			Item: item("Stalled", "`true` if we are currently stalled."), Codec: codec.PairOf(codec.U32, codec.U32), Optional: true,
		},
		currentSetID: storage.Value[uint64]{
			Item:  item("CurrentSetId", "The number of changes in the \"set\" of Grandpa validators from genesis."),
			Codec: codec.U64,
		},
		setIDSession: storage.Map[uint64, uint32]{
			Item:   item("SetIdSession", "The index of the most recent session for which the members of a set were responsible."),
			Hasher: metadata.Twox64Concat, Key: codec.U64, Value: codec.U32, Optional: true,
		},
		authorities: storage.Value[[]Authority]{
			Item: item("Authorities", "The current list of authorities."), Codec: boundedAuthorities,
		},
	}
}

// Storage lists the module's items.
func (m *Module) Storage() []storage.Describer {
	return []storage.Describer{
		&m.state, &m.pendingChange, &m.nextForced, &m.stalled, &m.currentSetID, &m.setIDSession, &m.authorities,
	}
}

// Constants lists the module's constants.
func (m *Module) Constants() []metadata.Constant {
	return []metadata.Constant{
		frame.Constant[uint32]("MaxAuthorities", maxAuthorities, codec.U32, "Max Authorities in use"),
		frame.Constant[uint32]("MaxNominators", maxNominators, codec.U32, "The maximum number of nominators for each validator."),
		frame.Constant[uint64]("MaxSetIdSessionEntries", maxSetIDSessionEntries, codec.U64,
			"The maximum number of entries to keep in the set id to session index mapping."),
	}
}

// Events lists the module's events.
func (m *Module) Events() []frame.Event {
	return []frame.Event{newAuthorities.Event, paused.Event, resumed.Event}
}

// Errors lists the module's errors.
func (m *Module) Errors() []*frame.ModuleError {
	return []*frame.ModuleError{
		ErrPauseFailed, ErrResumeFailed, ErrChangePending, ErrTooSoon,
		errInvalidKeyOwnershipProof, errInvalidEquivocationProof, errDuplicateOffenceReport,
	}
}

// Authorities returns the voters with their weights.
func (m *Module) Authorities() []Authority { return m.authorities.Get() }

// CurrentSetID returns the number of the authority set.
func (m *Module) CurrentSetID() uint64 { return m.currentSetID.Get() }

// State says whether the authorities vote.
func (m *Module) State() State { return m.state.Get() }

// DefaultGenesis has no authorities.
func (m *Module) DefaultGenesis() string { return `{"authorities":[]}` }

// BuildGenesis stores the first authority set: {"authorities": [[ADDRESS, WEIGHT], …]}.
func (m *Module) BuildGenesis(config jsonvalue.Cursor, present bool) {
	if present {
		config.Only("authorities")
		if list, ok := config.Optional("authorities"); ok {
			m.initialize(list)
		}
	}
	m.currentSetID.Put(0)
	m.setIDSession.Put(0, 0)
}

func (m *Module) initialize(list jsonvalue.Cursor) {
	var authorities []Authority
	for _, entry := range list.Items() {
		parts := entry.Tuple(2)
		id, _, err := ss58.Decode(parts[0].Text())
		parts[0].Check(err)
		authorities = append(authorities, Authority{First: AuthorityID(id), Second: parts[1].U64()})
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
