package primitives

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
)

// KeyTypeID says what a key of a node's keystore is for.
type KeyTypeID [4]byte

// The key types of block production and finality (sp_core::crypto::key_types).
var (
	KeyTypeAura    = KeyTypeID{'a', 'u', 'r', 'a'}
	KeyTypeGrandpa = KeyTypeID{'g', 'r', 'a', 'n'}
)

// Encode writes the four bytes.
func (k *KeyTypeID) Encode(e *scale.Encoder) { e.Raw(k[:]) }

// Decode reads the four bytes.
func (k *KeyTypeID) Decode(d *scale.Decoder) { copy(k[:], d.Raw(len(k))) }

// KeyTypeIDCodec is the codec of KeyTypeID.
var KeyTypeIDCodec = codec.Of[KeyTypeID](&metadata.Type{
	Path: codec.Path("sp_core::crypto::KeyTypeId"),
	Def:  metadata.Composite{Fields: []metadata.Field{{Type: bytes4, TypeName: "[u8; 4]"}}},
})
