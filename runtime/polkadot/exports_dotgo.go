//go:build dotgo

package main

import (
	"dotgo.dev/runtime/polkadot/chain"
	"dotgo.dev/runtime/sdk/entry"
)

var exports = entry.Exports(chain.New().APIs())

//go:wasmexport Core_version
func coreVersion(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["Core_version"])
}

//go:wasmexport Core_execute_block
func coreExecuteBlock(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["Core_execute_block"])
}

//go:wasmexport Core_initialize_block
func coreInitializeBlock(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["Core_initialize_block"])
}

//go:wasmexport Metadata_metadata
func metadataMetadata(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["Metadata_metadata"])
}

//go:wasmexport Metadata_metadata_at_version
func metadataMetadataAtVersion(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["Metadata_metadata_at_version"])
}

//go:wasmexport Metadata_metadata_versions
func metadataMetadataVersions(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["Metadata_metadata_versions"])
}

//go:wasmexport BlockBuilder_apply_extrinsic
func blockBuilderApplyExtrinsic(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["BlockBuilder_apply_extrinsic"])
}

//go:wasmexport BlockBuilder_finalize_block
func blockBuilderFinalizeBlock(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["BlockBuilder_finalize_block"])
}

//go:wasmexport BlockBuilder_inherent_extrinsics
func blockBuilderInherentExtrinsics(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["BlockBuilder_inherent_extrinsics"])
}

//go:wasmexport BlockBuilder_check_inherents
func blockBuilderCheckInherents(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["BlockBuilder_check_inherents"])
}

//go:wasmexport TaggedTransactionQueue_validate_transaction
func taggedTransactionQueueValidateTransaction(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["TaggedTransactionQueue_validate_transaction"])
}

//go:wasmexport OffchainWorkerApi_offchain_worker
func offchainWorkerAPIOffchainWorker(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["OffchainWorkerApi_offchain_worker"])
}

//go:wasmexport AuraApi_slot_duration
func auraAPISlotDuration(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["AuraApi_slot_duration"])
}

//go:wasmexport AuraApi_authorities
func auraAPIAuthorities(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["AuraApi_authorities"])
}

//go:wasmexport SessionKeys_generate_session_keys
func sessionKeysGenerateSessionKeys(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["SessionKeys_generate_session_keys"])
}

//go:wasmexport SessionKeys_decode_session_keys
func sessionKeysDecodeSessionKeys(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["SessionKeys_decode_session_keys"])
}

//go:wasmexport GrandpaApi_grandpa_authorities
func grandpaAPIGrandpaAuthorities(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["GrandpaApi_grandpa_authorities"])
}

//go:wasmexport GrandpaApi_submit_report_equivocation_unsigned_extrinsic
func grandpaAPISubmitReportEquivocationUnsignedExtrinsic(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["GrandpaApi_submit_report_equivocation_unsigned_extrinsic"])
}

//go:wasmexport GrandpaApi_generate_key_ownership_proof
func grandpaAPIGenerateKeyOwnershipProof(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["GrandpaApi_generate_key_ownership_proof"])
}

//go:wasmexport GrandpaApi_current_set_id
func grandpaAPICurrentSetId(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["GrandpaApi_current_set_id"])
}

//go:wasmexport AccountNonceApi_account_nonce
func accountNonceAPIAccountNonce(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["AccountNonceApi_account_nonce"])
}

//go:wasmexport TransactionPaymentApi_query_info
func transactionPaymentAPIQueryInfo(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["TransactionPaymentApi_query_info"])
}

//go:wasmexport TransactionPaymentApi_query_fee_details
func transactionPaymentAPIQueryFeeDetails(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["TransactionPaymentApi_query_fee_details"])
}

//go:wasmexport TransactionPaymentApi_query_weight_to_fee
func transactionPaymentAPIQueryWeightToFee(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["TransactionPaymentApi_query_weight_to_fee"])
}

//go:wasmexport TransactionPaymentApi_query_length_to_fee
func transactionPaymentAPIQueryLengthToFee(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["TransactionPaymentApi_query_length_to_fee"])
}

//go:wasmexport TransactionPaymentCallApi_query_call_info
func transactionPaymentCallAPIQueryCallInfo(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["TransactionPaymentCallApi_query_call_info"])
}

//go:wasmexport TransactionPaymentCallApi_query_call_fee_details
func transactionPaymentCallAPIQueryCallFeeDetails(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["TransactionPaymentCallApi_query_call_fee_details"])
}

//go:wasmexport TransactionPaymentCallApi_query_weight_to_fee
func transactionPaymentCallAPIQueryWeightToFee(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["TransactionPaymentCallApi_query_weight_to_fee"])
}

//go:wasmexport TransactionPaymentCallApi_query_length_to_fee
func transactionPaymentCallAPIQueryLengthToFee(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["TransactionPaymentCallApi_query_length_to_fee"])
}

//go:wasmexport GenesisBuilder_build_state
func genesisBuilderBuildState(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["GenesisBuilder_build_state"])
}

//go:wasmexport GenesisBuilder_get_preset
func genesisBuilderGetPreset(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["GenesisBuilder_get_preset"])
}

//go:wasmexport GenesisBuilder_preset_names
func genesisBuilderPresetNames(address, length uint32) uint64 {
	return entry.Serve(address, length, exports["GenesisBuilder_preset_names"])
}
