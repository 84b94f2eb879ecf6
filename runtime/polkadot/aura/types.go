package aura

import (
	"dotgo.dev/runtime/sdk/codec"
)

// AuthorityID is the sr25519 key of an author of blocks.
type AuthorityID [32]byte

// Slot is the number of a time span in which one author may make a block.
type Slot uint64

// AuthorityIDCodec is the codec of authorities (sp_consensus_aura::sr25519::AuthorityId).
var AuthorityIDCodec = codec.Struct("sp_consensus_aura::sr25519::app_sr25519::Public",
	codec.Field("", func(a *AuthorityID) *[32]byte { return (*[32]byte)(a) },
		codec.Array("", 32, func(key *[32]byte) []byte { return key[:] })).Typed("sr25519::Public"),
)

// Codecs of the module's other types.
var (
	AuthoritiesCodec = codec.Vec(AuthorityIDCodec)

	SlotCodec = codec.Struct("sp_consensus_slots::Slot",
		codec.Field("", func(s *Slot) *uint64 { return (*uint64)(s) }, codec.U64).Typed("u64"))

	// SlotDurationCodec is milliseconds, as the runtime API has them.
	SlotDurationCodec = codec.Struct("sp_consensus_slots::SlotDuration",
		codec.Field("", func(v *uint64) *uint64 { return v }, codec.U64).Typed("u64"))

	boundedAuthorities = codec.BoundedVec(AuthorityIDCodec, maxAuthorities)
)
