// Package primitives has the types that every Polkadot chain shares: hashes, accounts, headers, blocks, versions.
package primitives

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/hexutil"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
)

// H256 is a hash of 32 bytes.
type H256 [32]byte

// String returns the hash in hexadecimal.
func (h H256) String() string { return hexutil.Encode(h[:]) }

// Encode writes the 32 bytes.
func (h *H256) Encode(e *scale.Encoder) { e.Raw(h[:]) }

// Decode reads the 32 bytes.
func (h *H256) Decode(d *scale.Decoder) { copy(h[:], d.Raw(len(h))) }

// AccountID names an account; for sr25519 and ed25519 it is the public key.
type AccountID [32]byte

// String returns the account in hexadecimal.
func (a AccountID) String() string { return hexutil.Encode(a[:]) }

// Encode writes the 32 bytes.
func (a *AccountID) Encode(e *scale.Encoder) { e.Raw(a[:]) }

// Decode reads the 32 bytes.
func (a *AccountID) Decode(d *scale.Decoder) { copy(a[:], d.Raw(len(a))) }

var bytes32 = &metadata.Type{Def: metadata.Array{Length: 32, Item: codec.U8.Type}}

func wrapper(path ...string) *metadata.Type {
	return &metadata.Type{
		Path: path,
		Def:  metadata.Composite{Fields: []metadata.Field{{Type: bytes32, TypeName: "[u8; 32]"}}},
	}
}

// Codecs of the types above, under the names that clients know.
var (
	H256Codec      = codec.Of[H256](wrapper("primitive_types", "H256"))
	AccountIDCodec = codec.Of[AccountID](wrapper("sp_core", "crypto", "AccountId32"))
)

// EngineID names a consensus engine.
type EngineID [4]byte

// DigestKind is the kind of a digest item.
type DigestKind uint8

// The kinds by their index.
const (
	DigestOther              DigestKind = 0
	DigestConsensus          DigestKind = 4
	DigestSeal               DigestKind = 5
	DigestPreRuntime         DigestKind = 6
	DigestEnvironmentUpdated DigestKind = 8
)

// DigestItem is a message in a header, to or from a consensus engine. Items of DigestOther have no engine, those of
// DigestEnvironmentUpdated neither engine nor data.
type DigestItem struct {
	Kind   DigestKind
	Engine EngineID
	Data   []byte
}

// Encode writes the item.
func (i *DigestItem) Encode(e *scale.Encoder) {
	e.U8(uint8(i.Kind))
	switch i.Kind {
	case DigestConsensus, DigestSeal, DigestPreRuntime:
		e.Raw(i.Engine[:])
		e.ByteVec(i.Data)
	case DigestOther:
		e.ByteVec(i.Data)
	}
}

// Decode reads an item; kinds that are not listed here are an error.
func (i *DigestItem) Decode(d *scale.Decoder) {
	start := d.Offset()
	i.Kind = DigestKind(d.U8())
	switch i.Kind {
	case DigestConsensus, DigestSeal, DigestPreRuntime:
		copy(i.Engine[:], d.Raw(len(i.Engine)))
		i.Data = d.ByteVec()
	case DigestOther:
		i.Data = d.ByteVec()
	case DigestEnvironmentUpdated:
	default:
		d.Fail(start, scale.ErrVariant)
	}
}

// bytes4 is the type of four bytes.
var bytes4 = &metadata.Type{Def: metadata.Array{Length: 4, Item: codec.U8.Type}}

// DigestItemCodec is the codec of digest items.
var DigestItemCodec = codec.Of[DigestItem](&metadata.Type{
	Path: []string{"sp_runtime", "generic", "digest", "DigestItem"},
	Def: metadata.Variant{Cases: []metadata.Case{
		{Name: "PreRuntime", Index: uint8(DigestPreRuntime), Fields: engineFields()},
		{Name: "Consensus", Index: uint8(DigestConsensus), Fields: engineFields()},
		{Name: "Seal", Index: uint8(DigestSeal), Fields: engineFields()},
		{Name: "Other", Index: uint8(DigestOther), Fields: []metadata.Field{{Type: codec.Bytes.Type}}},
		{Name: "RuntimeEnvironmentUpdated", Index: uint8(DigestEnvironmentUpdated)},
	}},
})

func engineFields() []metadata.Field {
	return []metadata.Field{
		{Type: bytes4, TypeName: "ConsensusEngineId"},
		{Type: codec.Bytes.Type, TypeName: "Vec<u8>"},
	}
}

// Digest is the list of a header's items.
type Digest []DigestItem

var digestItems = codec.Vec(DigestItemCodec)

// Encode writes the items.
func (g *Digest) Encode(e *scale.Encoder) { digestItems.Encode(e, *g) }

// Decode reads the items.
func (g *Digest) Decode(d *scale.Decoder) { *g = digestItems.Decode(d) }

// DigestCodec is the codec of digests.
var DigestCodec = codec.Of[Digest](&metadata.Type{
	Path: []string{"sp_runtime", "generic", "digest", "Digest"},
	Def: metadata.Composite{Fields: []metadata.Field{
		{Name: "logs", Type: digestItems.Type, TypeName: "Vec<DigestItem>"},
	}},
})

// APIVersion says that a runtime has one version of a runtime API.
type APIVersion struct {
	ID      [8]byte
	Version uint32
}

// Encode writes the twelve bytes.
func (v *APIVersion) Encode(e *scale.Encoder) {
	e.Raw(v.ID[:])
	e.U32(v.Version)
}

// Decode reads the twelve bytes.
func (v *APIVersion) Decode(d *scale.Decoder) {
	copy(v.ID[:], d.Raw(len(v.ID)))
	v.Version = d.U32()
}

// RuntimeVersion says which runtime this is, and what it has.
type RuntimeVersion struct {
	SpecName           string
	ImplName           string
	AuthoringVersion   uint32
	SpecVersion        uint32
	ImplVersion        uint32
	APIs               []APIVersion
	TransactionVersion uint32
	SystemVersion      uint8
}

// Encode writes the version as Core 4 and later have it.
func (v *RuntimeVersion) Encode(e *scale.Encoder) {
	e.Text(v.SpecName)
	e.Text(v.ImplName)
	e.U32(v.AuthoringVersion)
	e.U32(v.SpecVersion)
	e.U32(v.ImplVersion)
	scale.EncodeSlice(e, v.APIs, func(e *scale.Encoder, api APIVersion) { api.Encode(e) })
	e.U32(v.TransactionVersion)
	e.U8(v.SystemVersion)
}

// Decode reads a version.
func (v *RuntimeVersion) Decode(d *scale.Decoder) {
	v.SpecName = d.Text()
	v.ImplName = d.Text()
	v.AuthoringVersion = d.U32()
	v.SpecVersion = d.U32()
	v.ImplVersion = d.U32()
	v.APIs = scale.DecodeSlice(d, func(d *scale.Decoder) (api APIVersion) {
		api.Decode(d)
		return api
	})
	v.TransactionVersion = d.U32()
	v.SystemVersion = d.U8()
}

var apiVersion = &metadata.Type{Def: metadata.Tuple{Items: []*metadata.Type{
	{Def: metadata.Array{Length: 8, Item: codec.U8.Type}},
	codec.U32.Type,
}}}

// RuntimeVersionCodec is the codec of runtime versions.
var RuntimeVersionCodec = codec.Of[RuntimeVersion](&metadata.Type{
	Path: []string{"sp_version", "RuntimeVersion"},
	Def: metadata.Composite{Fields: []metadata.Field{
		{Name: "spec_name", Type: codec.Text.Type},
		{Name: "impl_name", Type: codec.Text.Type},
		{Name: "authoring_version", Type: codec.U32.Type},
		{Name: "spec_version", Type: codec.U32.Type},
		{Name: "impl_version", Type: codec.U32.Type},
		{Name: "apis", Type: &metadata.Type{Def: metadata.Sequence{Item: apiVersion}}},
		{Name: "transaction_version", Type: codec.U32.Type},
		{Name: "system_version", Type: codec.U8.Type},
	}},
})
