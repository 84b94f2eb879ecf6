package grandpa

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
)

// AuthorityID is the ed25519 key of a voter.
type AuthorityID [32]byte

// Authority is a voter and the weight of its vote.
type Authority = codec.Pair[AuthorityID, uint64]

// AuthorityIDCodec is the codec of voters (sp_consensus_grandpa::AuthorityId).
var AuthorityIDCodec = codec.Struct("sp_consensus_grandpa::app::Public",
	codec.Field("", func(a *AuthorityID) *[32]byte { return (*[32]byte)(a) },
		codec.Array("", 32, func(key *[32]byte) []byte { return key[:] })).Typed("ed25519::Public"),
)

var authorityCodec = codec.PairOf(AuthorityIDCodec, codec.U64)

// AuthoritiesCodec is the codec of an authority set (sp_consensus_grandpa::AuthorityList).
var AuthoritiesCodec = codec.Vec(authorityCodec)

var boundedAuthorities = codec.WeakBoundedVec(authorityCodec)

// StateKind is the case of a State.
type StateKind uint8

// The kinds by their index.
const (
	Live StateKind = iota
	PendingPause
	Paused
	PendingResume
)

// State says whether the authorities vote. ScheduledAt and Delay, in blocks, belong to the pending kinds.
type State struct {
	Kind        StateKind
	ScheduledAt uint32
	Delay       uint32
}

// Encode writes the state.
func (s *State) Encode(e *scale.Encoder) {
	e.U8(uint8(s.Kind))
	if s.pending() {
		e.U32(s.ScheduledAt)
		e.U32(s.Delay)
	}
}

// Decode reads a state.
func (s *State) Decode(d *scale.Decoder) {
	s.Kind = StateKind(d.Variant(int(PendingResume) + 1))
	if s.pending() {
		s.ScheduledAt = d.U32()
		s.Delay = d.U32()
	}
}

func (s *State) pending() bool { return s.Kind == PendingPause || s.Kind == PendingResume }

// StateCodec is the codec of State.
var StateCodec = codec.Of[State](&metadata.Type{
	Path:   codec.Path("pallet_grandpa::StoredState"),
	Params: []metadata.Param{{Name: "N", Type: codec.U32.Type}},
	Def: metadata.Variant{Cases: []metadata.Case{
		{Name: "Live", Index: uint8(Live)},
		{Name: "PendingPause", Index: uint8(PendingPause), Fields: pendingFields},
		{Name: "Paused", Index: uint8(Paused)},
		{Name: "PendingResume", Index: uint8(PendingResume), Fields: pendingFields},
	}},
})

var pendingFields = []metadata.Field{
	{Name: "scheduled_at", Type: codec.U32.Type, TypeName: "N"},
	{Name: "delay", Type: codec.U32.Type, TypeName: "N"},
}

// PendingChange is a change of the authorities to come.
type PendingChange struct {
	// ScheduledAt is the block that announced it, Delay how many blocks later it happens.
	ScheduledAt, Delay uint32
	NextAuthorities    []Authority
	// Forced is the median last finalized block, where the change does not wait for finality.
	Forced scale.Option[uint32]
}

var pendingChangeCodec = describePendingChange(codec.Struct("pallet_grandpa::StoredPendingChange",
	codec.Field("scheduled_at", func(c *PendingChange) *uint32 { return &c.ScheduledAt }, codec.U32).Typed("N"),
	codec.Field("delay", func(c *PendingChange) *uint32 { return &c.Delay }, codec.U32).Typed("N"),
	codec.Field("next_authorities", func(c *PendingChange) *[]Authority { return &c.NextAuthorities }, boundedAuthorities).
		Typed("BoundedAuthorityList<Limit>"),
	codec.Field("forced", func(c *PendingChange) *scale.Option[uint32] { return &c.Forced }, codec.Option(codec.U32)).
		Typed("Option<N>"),
))

// describePendingChange adds the type's parameters; the limit is not part of the description.
func describePendingChange(c codec.Codec[PendingChange]) codec.Codec[PendingChange] {
	return c.Of("N", codec.U32.Type).Of("Limit", nil)
}
