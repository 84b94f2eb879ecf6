//go:build dotgo

package main

import (
	"dotgo.dev/runtime/polkadot/chain"
	"dotgo.dev/runtime/sdk/entry"
)

var runtime = chain.New()

//go:wasmexport Core_version
func coreVersion(address, length uint32) uint64 {
	return entry.Serve(address, length, runtime.CoreVersion)
}

//go:wasmexport Core_initialize_block
func coreInitializeBlock(address, length uint32) uint64 {
	return entry.Serve(address, length, runtime.CoreInitializeBlock)
}

//go:wasmexport Core_execute_block
func coreExecuteBlock(address, length uint32) uint64 {
	return entry.Serve(address, length, runtime.CoreExecuteBlock)
}

//go:wasmexport Metadata_metadata
func metadataMetadata(address, length uint32) uint64 {
	return entry.Serve(address, length, runtime.MetadataMetadata)
}

//go:wasmexport Metadata_metadata_at_version
func metadataMetadataAtVersion(address, length uint32) uint64 {
	return entry.Serve(address, length, runtime.MetadataMetadataAtVersion)
}

//go:wasmexport Metadata_metadata_versions
func metadataMetadataVersions(address, length uint32) uint64 {
	return entry.Serve(address, length, runtime.MetadataMetadataVersions)
}

//go:wasmexport GenesisBuilder_build_state
func genesisBuilderBuildState(address, length uint32) uint64 {
	return entry.Serve(address, length, runtime.GenesisBuilderBuildState)
}

//go:wasmexport GenesisBuilder_get_preset
func genesisBuilderGetPreset(address, length uint32) uint64 {
	return entry.Serve(address, length, runtime.GenesisBuilderGetPreset)
}

//go:wasmexport GenesisBuilder_preset_names
func genesisBuilderPresetNames(address, length uint32) uint64 {
	return entry.Serve(address, length, runtime.GenesisBuilderPresetNames)
}

//go:wasmexport AccountNonceApi_account_nonce
func accountNonceAPIAccountNonce(address, length uint32) uint64 {
	return entry.Serve(address, length, runtime.AccountNonceAPIAccountNonce)
}
