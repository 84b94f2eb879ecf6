package chain

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/entry"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// metadataVersion is the only version of the metadata that the runtime has.
const metadataVersion = 14

// allExtrinsics is the answer of initialize_block: the block may hold any extrinsics.
const allExtrinsics = 0

var (
	headerCodec = codec.Of[primitives.Header](nil)
	blockCodec  = codec.Of[primitives.Block](nil)

	optionalBytes   = codec.Option(codec.Bytes)
	optionalText    = codec.Option(codec.Text)
	listOfU32       = codec.Vec(codec.U32)
	listOfTexts     = codec.Vec(codec.Text)
	resultOfGenesis = codec.Result(codec.Unit, codec.Text)
)

// declareAPIs lists the runtime APIs with all their functions; the exports of the blob are these.
func (r *Runtime) declareAPIs() []entry.API {
	return []entry.API{
		{
			Name: "Core", ID: [8]byte{0xdf, 0x6a, 0xcb, 0x68, 0x99, 0x07, 0x60, 0x9b}, Version: 5,
			Methods: []entry.Method{
				{Name: "version", Handler: r.CoreVersion},
				{Name: "initialize_block", Handler: r.CoreInitializeBlock},
				{Name: "execute_block", Handler: r.CoreExecuteBlock},
			},
		},
		{
			Name: "Metadata", ID: [8]byte{0x37, 0xe3, 0x97, 0xfc, 0x7c, 0x91, 0xf5, 0xe4}, Version: 2,
			Methods: []entry.Method{
				{Name: "metadata", Handler: r.MetadataMetadata},
				{Name: "metadata_at_version", Handler: r.MetadataMetadataAtVersion},
				{Name: "metadata_versions", Handler: r.MetadataMetadataVersions},
			},
		},
		{
			Name: "GenesisBuilder", ID: [8]byte{0xfb, 0xc5, 0x77, 0xb9, 0xd7, 0x47, 0xef, 0xd6}, Version: 1,
			Methods: []entry.Method{
				{Name: "build_state", Handler: r.GenesisBuilderBuildState},
				{Name: "get_preset", Handler: r.GenesisBuilderGetPreset},
				{Name: "preset_names", Handler: r.GenesisBuilderPresetNames},
			},
		},
		{
			Name: "AccountNonceApi", ID: [8]byte{0xbc, 0x9d, 0x89, 0x90, 0x4f, 0x5b, 0x92, 0x3f}, Version: 1,
			Methods: []entry.Method{
				{Name: "account_nonce", Handler: r.AccountNonceAPIAccountNonce},
			},
		},
	}
}

// APIs returns the runtime APIs.
func (r *Runtime) APIs() []entry.API { return r.apis }

// CoreVersion returns the version of the runtime.
func (r *Runtime) CoreVersion(input []byte) []byte {
	entry.ReadNone("Core_version", input)
	return scale.Marshal(&r.version)
}

// CoreInitializeBlock starts the block with the header.
func (r *Runtime) CoreInitializeBlock(input []byte) []byte {
	header := entry.Read("Core_initialize_block", input, headerCodec)
	r.initialize(&header)
	return codec.U8.Marshal(allExtrinsics)
}

// CoreExecuteBlock runs a block.
func (r *Runtime) CoreExecuteBlock(input []byte) []byte {
	block := entry.Read("Core_execute_block", input, blockCodec)
	r.execute(&block)
	return nil
}

// SealBlock returns the block with the roots and the digest that it should have, as its author needs them. The state is
// that after the block. It is not an entry point: authors of blocks call it natively.
func (r *Runtime) SealBlock(input []byte) []byte {
	block := entry.Read("SealBlock", input, blockCodec)
	computed, err := r.compute(&block)
	if err != nil {
		panic(err)
	}
	block.Header = computed
	return scale.Marshal(&block)
}

func (r *Runtime) encodedMetadata() []byte {
	return frame.Describe("dotgo_reference", r.modules).Encode()
}

// MetadataMetadata returns the metadata.
func (r *Runtime) MetadataMetadata(input []byte) []byte {
	entry.ReadNone("Metadata_metadata", input)
	return codec.Bytes.Marshal(r.encodedMetadata())
}

// MetadataMetadataAtVersion returns the metadata in one version, or none.
func (r *Runtime) MetadataMetadataAtVersion(input []byte) []byte {
	answer := scale.None[[]byte]()
	if entry.Read("Metadata_metadata_at_version", input, codec.U32) == metadataVersion {
		answer = scale.Some(r.encodedMetadata())
	}
	return optionalBytes.Marshal(answer)
}

// MetadataMetadataVersions returns the versions that the metadata can be had in.
func (r *Runtime) MetadataMetadataVersions(input []byte) []byte {
	entry.ReadNone("Metadata_metadata_versions", input)
	return listOfU32.Marshal([]uint32{metadataVersion})
}

// GenesisBuilderBuildState writes the first state from a configuration in JSON.
func (r *Runtime) GenesisBuilderBuildState(input []byte) []byte {
	text := entry.Read("GenesisBuilder_build_state", input, codec.Bytes)
	result := scale.Ok[struct{}, string](struct{}{})
	if err := r.buildGenesis(text); err != nil {
		logger.Error(err.Error())
		result = scale.Err[struct{}](err.Error())
	}
	return resultOfGenesis.Marshal(result)
}

// GenesisBuilderGetPreset returns a genesis configuration by its name; without a name, the default one.
func (r *Runtime) GenesisBuilderGetPreset(input []byte) []byte {
	name, named := entry.Read("GenesisBuilder_get_preset", input, optionalText).Get()
	answer := scale.None[[]byte]()
	if text, ok := preset(name); ok && named == (name != "") {
		answer = scale.Some([]byte(text))
	}
	return optionalBytes.Marshal(answer)
}

// GenesisBuilderPresetNames returns the names of the presets.
func (r *Runtime) GenesisBuilderPresetNames(input []byte) []byte {
	entry.ReadNone("GenesisBuilder_preset_names", input)
	return listOfTexts.Marshal(presetNames())
}

// AccountNonceAPIAccountNonce returns the number of transactions that an account sent.
func (r *Runtime) AccountNonceAPIAccountNonce(input []byte) []byte {
	id := entry.Read("AccountNonceApi_account_nonce", input, primitives.AccountIDCodec)
	return codec.U32.Marshal(r.system.Account(id).Nonce)
}
