package system

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/storage"
)

var (
	extrinsicSuccess = frame.NewEvent1(0, "ExtrinsicSuccess", "An extrinsic completed successfully.",
		frame.Arg[primitives.DispatchInfo]{Name: "dispatch_info", Codec: primitives.DispatchInfoCodec, TypeName: "DispatchEventInfo"})
	extrinsicFailed = frame.NewEvent2(1, "ExtrinsicFailed", "An extrinsic failed.",
		frame.Arg[primitives.DispatchError]{Name: "dispatch_error", Codec: primitives.DispatchErrorCodec, TypeName: "DispatchError"},
		frame.Arg[primitives.DispatchInfo]{Name: "dispatch_info", Codec: primitives.DispatchInfoCodec, TypeName: "DispatchEventInfo"})
	codeUpdated = frame.NewEvent0(2, "CodeUpdated", "`:code` was updated.")
	newAccount  = frame.NewEvent1(3, "NewAccount", "A new account was created.",
		frame.Arg[primitives.AccountID]{Name: "account", Codec: primitives.AccountIDCodec, TypeName: "T::AccountId"})
	killedAccount = frame.NewEvent1(4, "KilledAccount", "An account was reaped.",
		frame.Arg[primitives.AccountID]{Name: "account", Codec: primitives.AccountIDCodec, TypeName: "T::AccountId"})
	remarked = frame.NewEvent2(5, "Remarked", "On on-chain remark happened.",
		frame.Arg[primitives.AccountID]{Name: "sender", Codec: primitives.AccountIDCodec, TypeName: "T::AccountId"},
		frame.Arg[primitives.H256]{Name: "hash", Codec: primitives.H256Codec, TypeName: "T::Hash"})
	upgradeAuthorized = frame.NewEvent2(6, "UpgradeAuthorized", "An upgrade was authorized.",
		frame.Arg[primitives.H256]{Name: "code_hash", Codec: primitives.H256Codec, TypeName: "T::Hash"},
		frame.Arg[bool]{Name: "check_version", Codec: codec.Bool, TypeName: "bool"})
	rejectedInvalidAuthorizedUpgrade = frame.NewEvent2(7, "RejectedInvalidAuthorizedUpgrade",
		"An invalid authorized upgrade was rejected while trying to apply it.",
		frame.Arg[primitives.H256]{Name: "code_hash", Codec: primitives.H256Codec, TypeName: "T::Hash"},
		frame.Arg[primitives.DispatchError]{Name: "error", Codec: primitives.DispatchErrorCodec, TypeName: "DispatchError"})
)

// Events lists the module's events.
func (m *Module) Events() []frame.Event {
	return []frame.Event{
		extrinsicSuccess.Event, extrinsicFailed.Event, codeUpdated.Event, newAccount.Event, killedAccount.Event,
		remarked.Event, upgradeAuthorized.Event, rejectedInvalidAuthorizedUpgrade.Event,
	}
}

// Phase is where in a block an event happened.
type Phase struct {
	Kind PhaseKind
	// Extrinsic is the index of the extrinsic, where Kind is PhaseApplyExtrinsic.
	Extrinsic uint32
}

// PhaseKind is the case of a Phase.
type PhaseKind uint8

// The kinds by their index.
const (
	PhaseApplyExtrinsic PhaseKind = iota
	PhaseFinalization
	PhaseInitialization
)

// Encode writes the phase.
func (p *Phase) Encode(e *scale.Encoder) {
	e.U8(uint8(p.Kind))
	if p.Kind == PhaseApplyExtrinsic {
		e.U32(p.Extrinsic)
	}
}

// Decode reads a phase.
func (p *Phase) Decode(d *scale.Decoder) {
	p.Kind = PhaseKind(d.Variant(3))
	if p.Kind == PhaseApplyExtrinsic {
		p.Extrinsic = d.U32()
	}
}

// PhaseCodec is the codec of Phase.
var PhaseCodec = codec.Of[Phase](&metadata.Type{
	Path: codec.Path("frame_system::Phase"),
	Def: metadata.Variant{Cases: []metadata.Case{
		{Name: "ApplyExtrinsic", Index: 0, Fields: []metadata.Field{{Type: codec.U32.Type, TypeName: "u32"}}},
		{Name: "Finalization", Index: 1},
		{Name: "Initialization", Index: 2},
	}},
})

// eventRecords describes the list of a block's events. The runtime appends to the list and never reads it, so that the
// events themselves stay bytes.
func eventRecords(r *frame.Runtime) codec.Codec[[]byte] {
	record := &metadata.Type{
		Path:   codec.Path("frame_system::EventRecord"),
		Params: []metadata.Param{{Name: "E", Type: r.EventType}, {Name: "T", Type: primitives.H256Codec.Type}},
		Def: metadata.Composite{Fields: []metadata.Field{
			{Name: "phase", Type: PhaseCodec.Type, TypeName: "Phase"},
			{Name: "event", Type: r.EventType, TypeName: "E"},
			{Name: "topics", Type: topics.Type, TypeName: "Vec<T>"},
		}},
	}
	return codec.Codec[[]byte]{
		Encode: func(e *scale.Encoder, encoded []byte) {
			if encoded == nil {
				e.Length(0)
			}
			e.Raw(encoded)
		},
		Decode: func(d *scale.Decoder) []byte { return d.Raw(d.Remaining()) },
		Type:   &metadata.Type{Def: metadata.Sequence{Item: record}},
	}
}

var topics = codec.Vec(primitives.H256Codec)

// Deposit keeps an event of a module until the next block. Before the first block there are no events.
func (m *Module) Deposit(module frame.Module, event frame.Occurrence) {
	if m.number.Get() == 0 {
		return
	}
	phase, running := m.executionPhase.Lookup()
	if !running {
		phase = Phase{Kind: PhaseInitialization}
	}
	var record scale.Encoder
	phase.Encode(&record)
	record.U8(module.Index())
	record.Raw(event.Encoded())
	record.Length(0) // no topics
	m.eventCount.Put(m.eventCount.Get() + 1)
	storage.Append(m.events.Prefix(), record.Bytes())
}
