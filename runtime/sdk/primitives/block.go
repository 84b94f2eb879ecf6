package primitives

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/hashing"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
)

// Header is the header of a block.
type Header struct {
	ParentHash     H256
	Number         uint32
	StateRoot      H256
	ExtrinsicsRoot H256
	Digest         Digest
}

// Encode writes the header.
func (h *Header) Encode(e *scale.Encoder) {
	h.ParentHash.Encode(e)
	e.Compact(uint64(h.Number))
	h.StateRoot.Encode(e)
	h.ExtrinsicsRoot.Encode(e)
	h.Digest.Encode(e)
}

// Decode reads a header.
func (h *Header) Decode(d *scale.Decoder) {
	h.ParentHash.Decode(d)
	h.Number = d.CompactU32()
	h.StateRoot.Decode(d)
	h.ExtrinsicsRoot.Decode(d)
	h.Digest.Decode(d)
}

// Hash returns the block's hash, which is its header's.
func (h *Header) Hash() H256 { return hashing.Blake2_256(scale.Marshal(h)) }

// Block is a header with the extrinsics, each as the bytes behind its length.
type Block struct {
	Header     Header
	Extrinsics [][]byte
}

// Encode writes the block.
func (b *Block) Encode(e *scale.Encoder) {
	b.Header.Encode(e)
	scale.EncodeSlice(e, b.Extrinsics, (*scale.Encoder).ByteVec)
}

// Decode reads a block.
func (b *Block) Decode(d *scale.Decoder) {
	b.Header.Decode(d)
	b.Extrinsics = scale.DecodeSlice(d, (*scale.Decoder).ByteVec)
}

// HeaderCodec is the codec of headers.
var HeaderCodec = codec.Of[Header](&metadata.Type{
	Path: codec.Path("sp_runtime::generic::header::Header"),
	Params: []metadata.Param{
		{Name: "Number", Type: codec.U32.Type},
		{Name: "Hash"},
	},
	Def: metadata.Composite{Fields: []metadata.Field{
		{Name: "parent_hash", Type: H256Codec.Type, TypeName: "Hash::Output"},
		{Name: "number", Type: codec.CompactU32.Type, TypeName: "Number"},
		{Name: "state_root", Type: H256Codec.Type, TypeName: "Hash::Output"},
		{Name: "extrinsics_root", Type: H256Codec.Type, TypeName: "Hash::Output"},
		{Name: "digest", Type: DigestCodec.Type, TypeName: "Digest"},
	}},
})

// BlockCodec returns the codec of blocks whose extrinsics are of the type.
func BlockCodec(extrinsic *metadata.Type) codec.Codec[Block] {
	return codec.Of[Block](&metadata.Type{
		Path: codec.Path("sp_runtime::generic::block::Block"),
		Params: []metadata.Param{
			{Name: "Header", Type: HeaderCodec.Type},
			{Name: "Extrinsic", Type: extrinsic},
		},
		Def: metadata.Composite{Fields: []metadata.Field{
			{Name: "header", Type: HeaderCodec.Type, TypeName: "Header"},
			{Name: "extrinsics", Type: &metadata.Type{Def: metadata.Sequence{Item: extrinsic}}, TypeName: "Vec<Extrinsic>"},
		}},
	})
}
