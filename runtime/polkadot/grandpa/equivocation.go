package grandpa

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// Stage is a step of a round of votes.
type Stage uint8

// The stages by their index.
const (
	StagePrevote Stage = iota
	StagePrecommit
)

// Vote is a vote for a block.
type Vote struct {
	TargetHash   primitives.H256
	TargetNumber uint32
}

// Signature is an ed25519 signature.
type Signature [64]byte

// SignedVote is a vote with the voter's signature.
type SignedVote = codec.Pair[Vote, Signature]

// EquivocationProof shows that a voter voted twice in one stage of one round.
type EquivocationProof struct {
	SetID         uint64
	Stage         Stage
	RoundNumber   uint64
	Identity      AuthorityID
	First, Second SignedVote
}

var (
	signatureCodec = codec.Struct("sp_consensus_grandpa::app::Signature",
		codec.Field("", func(s *Signature) *[64]byte { return (*[64]byte)(s) },
			codec.Array("", 64, func(signature *[64]byte) []byte { return signature[:] })).Typed("ed25519::Signature"),
	)
	prevotes   = equivocationCodec("finality_grandpa::Prevote")
	precommits = equivocationCodec("finality_grandpa::Precommit")
)

// equivocationCodec is the codec of what is behind the stage; the name of the vote's type is all that stages differ in.
func equivocationCodec(vote string) codec.Codec[EquivocationProof] {
	votes := codec.Struct(vote,
		codec.Field("target_hash", func(v *Vote) *primitives.H256 { return &v.TargetHash }, primitives.H256Codec).Typed("H"),
		codec.Field("target_number", func(v *Vote) *uint32 { return &v.TargetNumber }, codec.U32).Typed("N"),
	).Of("H", primitives.H256Codec.Type).Of("N", codec.U32.Type)
	signed := codec.PairOf(votes, signatureCodec)
	return codec.Struct("finality_grandpa::Equivocation",
		codec.Field("round_number", func(p *EquivocationProof) *uint64 { return &p.RoundNumber }, codec.U64).Typed("u64"),
		codec.Field("identity", func(p *EquivocationProof) *AuthorityID { return &p.Identity }, AuthorityIDCodec).Typed("Id"),
		codec.Field("first", func(p *EquivocationProof) *SignedVote { return &p.First }, signed).Typed("(V, S)"),
		codec.Field("second", func(p *EquivocationProof) *SignedVote { return &p.Second }, signed).Typed("(V, S)"),
	).Of("Id", AuthorityIDCodec.Type).Of("V", votes.Type).Of("S", signatureCodec.Type)
}

func (p *EquivocationProof) votes() *codec.Codec[EquivocationProof] {
	if p.Stage == StagePrevote {
		return &prevotes
	}
	return &precommits
}

// Encode writes the proof.
func (p *EquivocationProof) Encode(e *scale.Encoder) {
	e.U64(p.SetID)
	e.U8(uint8(p.Stage))
	p.votes().Encode(e, *p)
}

// Decode reads a proof.
func (p *EquivocationProof) Decode(d *scale.Decoder) {
	set := d.U64()
	stage := Stage(d.Variant(int(StagePrecommit) + 1))
	*p = (&EquivocationProof{Stage: stage}).votes().Decode(d)
	p.SetID, p.Stage = set, stage
}

// EquivocationProofCodec is the codec of EquivocationProof.
var EquivocationProofCodec = codec.Of[EquivocationProof](describeProof())

func describeProof() *metadata.Type {
	params := []metadata.Param{{Name: "H", Type: primitives.H256Codec.Type}, {Name: "N", Type: codec.U32.Type}}
	field := func(vote string, t *metadata.Type) []metadata.Field {
		return []metadata.Field{{
			Type: t, TypeName: "finality_grandpa::Equivocation<AuthorityId, finality_grandpa::" + vote + "<H, N>, AuthoritySignature>",
		}}
	}
	equivocation := &metadata.Type{
		Path: codec.Path("sp_consensus_grandpa::Equivocation"), Params: params,
		Def: metadata.Variant{Cases: []metadata.Case{
			{Name: "Prevote", Index: uint8(StagePrevote), Fields: field("Prevote", prevotes.Type)},
			{Name: "Precommit", Index: uint8(StagePrecommit), Fields: field("Precommit", precommits.Type)},
		}},
	}
	return &metadata.Type{
		Path: codec.Path("sp_consensus_grandpa::EquivocationProof"), Params: params,
		Def: metadata.Composite{Fields: []metadata.Field{
			{Name: "set_id", Type: codec.U64.Type, TypeName: "SetId"},
			{Name: "equivocation", Type: equivocation, TypeName: "Equivocation<H, N>"},
		}},
	}
}

// KeyOwnershipProofCodec is the codec of a proof that a key is an account's, which is bytes for the runtime API.
var KeyOwnershipProofCodec = codec.Codec[[]byte]{
	Encode: codec.Bytes.Encode,
	Decode: codec.Bytes.Decode,
	Type: &metadata.Type{
		Path: codec.Path("sp_runtime::OpaqueValue"),
		Def:  metadata.Composite{Fields: []metadata.Field{{Type: codec.Bytes.Type, TypeName: "Vec<u8>"}}},
	},
}

// void is a proof of key ownership in calls: this runtime has no sessions that could prove one, hence no such value.
type void struct{}

var voidCodec = codec.Codec[void]{
	Encode: func(*scale.Encoder, void) {},
	Decode: func(d *scale.Decoder) void {
		d.Fail(d.Offset(), scale.ErrVariant)
		return void{}
	},
	Type: &metadata.Type{Path: codec.Path("sp_core::Void"), Def: metadata.Variant{}},
}

// ReportEquivocation answers that there is no extrinsic for a report: reports need a proof of key ownership.
func (m *Module) ReportEquivocation(EquivocationProof, []byte) scale.Option[struct{}] {
	return scale.None[struct{}]()
}

// KeyOwnershipProof answers that there is no proof of key ownership.
func (m *Module) KeyOwnershipProof(uint64, AuthorityID) scale.Option[[]byte] {
	return scale.None[[]byte]()
}
