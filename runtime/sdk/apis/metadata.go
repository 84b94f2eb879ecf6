package apis

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/entry"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// defaultMetadata is the version that clients get which do not ask for one.
const defaultMetadata = 14

// opaqueMetadata is metadata as bytes behind their length.
var opaqueMetadata = codec.Codec[[]byte]{
	Encode: codec.Bytes.Encode,
	Decode: codec.Bytes.Decode,
	Type: &metadata.Type{
		Path: codec.Path("sp_core::OpaqueMetadata"),
		Def:  metadata.Composite{Fields: []metadata.Field{{Type: codec.Bytes.Type, TypeName: "Vec<u8>"}}},
	},
}

func (s *Set) metadata() entry.API {
	return entry.API{
		Name: "Metadata", ID: [8]byte{0x37, 0xe3, 0x97, 0xfc, 0x7c, 0x91, 0xf5, 0xe4}, Version: 2,
		Methods: []entry.Method{
			entry.Method0("metadata", "Returns the metadata of a runtime.", opaqueMetadata, s.encodedMetadata),
			entry.Method1("metadata_at_version", "Returns the metadata at a given version.",
				entry.NewParam("version", codec.U32), codec.Option(opaqueMetadata), s.metadataAtVersion),
			entry.Method0("metadata_versions", "Returns the supported metadata versions.",
				codec.Vec(codec.U32), metadata.Versions),
		},
	}
}

func (s *Set) encodedMetadata() []byte {
	encoded, _ := s.metadataAtVersion(defaultMetadata).Get()
	return encoded
}

func (s *Set) metadataAtVersion(version uint32) scale.Option[[]byte] {
	described := s.runtime.Describe(
		primitives.MultiAddressCodec.Type, primitives.MultiSignatureCodec.Type, entry.Describe(s.apis))
	if encoded, ok := described.Encode(version); ok {
		return scale.Some(encoded)
	}
	return scale.None[[]byte]()
}
