package calls

import "dotgo.dev/runtime/sdk/host"

// Common are the functions that all production hosts declare alike.
var Common = Functions{
	"ext_crypto_ecdsa_batch_verify_version_1": func(a *Args) {
		a.GiveBool(host.CryptoEcdsaBatchVerifyV1((*[65]byte)(a.Bytes()), a.Bytes(), (*[33]byte)(a.Bytes())))
	},
	"ext_crypto_ecdsa_generate_version_1": func(a *Args) {
		r := host.CryptoEcdsaGenerateV1((*[4]byte)(a.Bytes()), a.Bytes())
		a.Give(r[:])
	},
	"ext_crypto_ecdsa_sign_prehashed_version_1": func(a *Args) {
		a.Give(host.CryptoEcdsaSignPrehashedV1((*[4]byte)(a.Bytes()), (*[33]byte)(a.Bytes()), (*[32]byte)(a.Bytes())))
	},
	"ext_crypto_ecdsa_sign_version_1": func(a *Args) {
		a.Give(host.CryptoEcdsaSignV1((*[4]byte)(a.Bytes()), (*[33]byte)(a.Bytes()), a.Bytes()))
	},
	"ext_crypto_ecdsa_verify_prehashed_version_1": func(a *Args) {
		a.GiveBool(host.CryptoEcdsaVerifyPrehashedV1((*[65]byte)(a.Bytes()), (*[32]byte)(a.Bytes()), (*[33]byte)(a.Bytes())))
	},
	"ext_crypto_ecdsa_verify_version_1": func(a *Args) {
		a.GiveBool(host.CryptoEcdsaVerifyV1((*[65]byte)(a.Bytes()), a.Bytes(), (*[33]byte)(a.Bytes())))
	},
	"ext_crypto_ecdsa_verify_version_2": func(a *Args) {
		a.GiveBool(host.CryptoEcdsaVerifyV2((*[65]byte)(a.Bytes()), a.Bytes(), (*[33]byte)(a.Bytes())))
	},
	"ext_crypto_ed25519_batch_verify_version_1": func(a *Args) {
		a.GiveBool(host.CryptoEd25519BatchVerifyV1((*[64]byte)(a.Bytes()), a.Bytes(), (*[32]byte)(a.Bytes())))
	},
	"ext_crypto_ed25519_generate_version_1": func(a *Args) {
		r := host.CryptoEd25519GenerateV1((*[4]byte)(a.Bytes()), a.Bytes())
		a.Give(r[:])
	},
	"ext_crypto_ed25519_public_keys_version_1": func(a *Args) { a.Give(host.CryptoEd25519PublicKeysV1((*[4]byte)(a.Bytes()))) },
	"ext_crypto_ed25519_sign_version_1": func(a *Args) {
		a.Give(host.CryptoEd25519SignV1((*[4]byte)(a.Bytes()), (*[32]byte)(a.Bytes()), a.Bytes()))
	},
	"ext_crypto_ed25519_verify_version_1": func(a *Args) {
		a.GiveBool(host.CryptoEd25519VerifyV1((*[64]byte)(a.Bytes()), a.Bytes(), (*[32]byte)(a.Bytes())))
	},
	"ext_crypto_finish_batch_verify_version_1": func(a *Args) { a.GiveBool(host.CryptoFinishBatchVerifyV1()) },
	"ext_crypto_secp256k1_ecdsa_recover_compressed_version_1": func(a *Args) {
		a.Give(host.CryptoSecp256k1EcdsaRecoverCompressedV1((*[65]byte)(a.Bytes()), (*[32]byte)(a.Bytes())))
	},
	"ext_crypto_secp256k1_ecdsa_recover_compressed_version_2": func(a *Args) {
		a.Give(host.CryptoSecp256k1EcdsaRecoverCompressedV2((*[65]byte)(a.Bytes()), (*[32]byte)(a.Bytes())))
	},
	"ext_crypto_secp256k1_ecdsa_recover_version_1": func(a *Args) {
		a.Give(host.CryptoSecp256k1EcdsaRecoverV1((*[65]byte)(a.Bytes()), (*[32]byte)(a.Bytes())))
	},
	"ext_crypto_secp256k1_ecdsa_recover_version_2": func(a *Args) {
		a.Give(host.CryptoSecp256k1EcdsaRecoverV2((*[65]byte)(a.Bytes()), (*[32]byte)(a.Bytes())))
	},
	"ext_crypto_sr25519_batch_verify_version_1": func(a *Args) {
		a.GiveBool(host.CryptoSr25519BatchVerifyV1((*[64]byte)(a.Bytes()), a.Bytes(), (*[32]byte)(a.Bytes())))
	},
	"ext_crypto_sr25519_generate_version_1": func(a *Args) {
		r := host.CryptoSr25519GenerateV1((*[4]byte)(a.Bytes()), a.Bytes())
		a.Give(r[:])
	},
	"ext_crypto_sr25519_public_keys_version_1": func(a *Args) { a.Give(host.CryptoSr25519PublicKeysV1((*[4]byte)(a.Bytes()))) },
	"ext_crypto_sr25519_sign_version_1": func(a *Args) {
		a.Give(host.CryptoSr25519SignV1((*[4]byte)(a.Bytes()), (*[32]byte)(a.Bytes()), a.Bytes()))
	},
	"ext_crypto_sr25519_verify_version_1": func(a *Args) {
		a.GiveBool(host.CryptoSr25519VerifyV1((*[64]byte)(a.Bytes()), a.Bytes(), (*[32]byte)(a.Bytes())))
	},
	"ext_crypto_sr25519_verify_version_2": func(a *Args) {
		a.GiveBool(host.CryptoSr25519VerifyV2((*[64]byte)(a.Bytes()), a.Bytes(), (*[32]byte)(a.Bytes())))
	},
	"ext_crypto_start_batch_verify_version_1":          func(a *Args) { host.CryptoStartBatchVerifyV1() },
	"ext_default_child_storage_clear_prefix_version_1": func(a *Args) { host.DefaultChildStorageClearPrefixV1(a.Bytes(), a.Bytes()) },
	"ext_default_child_storage_clear_prefix_version_2": func(a *Args) { a.Give(host.DefaultChildStorageClearPrefixV2(a.Bytes(), a.Bytes(), a.Bytes())) },
	"ext_default_child_storage_clear_version_1":        func(a *Args) { host.DefaultChildStorageClearV1(a.Bytes(), a.Bytes()) },
	"ext_default_child_storage_exists_version_1":       func(a *Args) { a.GiveBool(host.DefaultChildStorageExistsV1(a.Bytes(), a.Bytes())) },
	"ext_default_child_storage_get_version_1":          func(a *Args) { a.Give(host.DefaultChildStorageGetV1(a.Bytes(), a.Bytes())) },
	"ext_default_child_storage_next_key_version_1":     func(a *Args) { a.Give(host.DefaultChildStorageNextKeyV1(a.Bytes(), a.Bytes())) },
	"ext_default_child_storage_read_version_1":         func(a *Args) { a.Give(host.DefaultChildStorageReadV1(a.Bytes(), a.Bytes(), a.Room(), a.Number())) },
	"ext_default_child_storage_root_version_1": func(a *Args) {
		r := host.DefaultChildStorageRootV1(a.Bytes())
		a.Give(r[:])
	},
	"ext_default_child_storage_root_version_2": func(a *Args) {
		r := host.DefaultChildStorageRootV2(a.Bytes(), a.Number())
		a.Give(r[:])
	},
	"ext_default_child_storage_set_version_1":          func(a *Args) { host.DefaultChildStorageSetV1(a.Bytes(), a.Bytes(), a.Bytes()) },
	"ext_default_child_storage_storage_kill_version_1": func(a *Args) { host.DefaultChildStorageStorageKillV1(a.Bytes()) },
	"ext_default_child_storage_storage_kill_version_2": func(a *Args) { a.GiveBool(host.DefaultChildStorageStorageKillV2(a.Bytes(), a.Bytes())) },
	"ext_default_child_storage_storage_kill_version_3": func(a *Args) { a.Give(host.DefaultChildStorageStorageKillV3(a.Bytes(), a.Bytes())) },
	"ext_hashing_blake2_128_version_1": func(a *Args) {
		r := host.HashingBlake2_128V1(a.Bytes())
		a.Give(r[:])
	},
	"ext_hashing_blake2_256_version_1": func(a *Args) {
		r := host.HashingBlake2_256V1(a.Bytes())
		a.Give(r[:])
	},
	"ext_hashing_keccak_256_version_1": func(a *Args) {
		r := host.HashingKeccak256V1(a.Bytes())
		a.Give(r[:])
	},
	"ext_hashing_keccak_512_version_1": func(a *Args) {
		r := host.HashingKeccak512V1(a.Bytes())
		a.Give(r[:])
	},
	"ext_hashing_sha2_256_version_1": func(a *Args) {
		r := host.HashingSha2_256V1(a.Bytes())
		a.Give(r[:])
	},
	"ext_hashing_twox_128_version_1": func(a *Args) {
		r := host.HashingTwox128V1(a.Bytes())
		a.Give(r[:])
	},
	"ext_hashing_twox_256_version_1": func(a *Args) {
		r := host.HashingTwox256V1(a.Bytes())
		a.Give(r[:])
	},
	"ext_hashing_twox_64_version_1": func(a *Args) {
		r := host.HashingTwox64V1(a.Bytes())
		a.Give(r[:])
	},
	"ext_logging_log_version_1":                      func(a *Args) { host.LoggingLogV1(a.Number(), a.Text(), a.Text()) },
	"ext_logging_max_level_version_1":                func(a *Args) { a.GiveNumber(host.LoggingMaxLevelV1()) },
	"ext_misc_print_hex_version_1":                   func(a *Args) { host.MiscPrintHexV1(a.Bytes()) },
	"ext_misc_print_num_version_1":                   func(a *Args) { host.MiscPrintNumV1(a.Number64()) },
	"ext_misc_print_utf8_version_1":                  func(a *Args) { host.MiscPrintUTF8V1(a.Text()) },
	"ext_misc_runtime_version_version_1":             func(a *Args) { a.Give(host.MiscRuntimeVersionV1(a.Bytes())) },
	"ext_offchain_http_request_add_header_version_1": func(a *Args) { a.Give(host.OffchainHTTPRequestAddHeaderV1(a.Number16(), a.Text(), a.Text())) },
	"ext_offchain_http_request_start_version_1":      func(a *Args) { a.Give(host.OffchainHTTPRequestStartV1(a.Text(), a.Text(), a.Bytes())) },
	"ext_offchain_http_request_write_body_version_1": func(a *Args) { a.Give(host.OffchainHTTPRequestWriteBodyV1(a.Number16(), a.Bytes(), a.Bytes())) },
	"ext_offchain_http_response_read_body_version_1": func(a *Args) { a.Give(host.OffchainHTTPResponseReadBodyV1(a.Number16(), a.Room(), a.Bytes())) },
	"ext_offchain_http_response_wait_version_1":      func(a *Args) { a.Give(host.OffchainHTTPResponseWaitV1(a.Bytes(), a.Bytes())) },
	"ext_offchain_index_clear_version_1":             func(a *Args) { host.OffchainIndexClearV1(a.Bytes()) },
	"ext_offchain_index_set_version_1":               func(a *Args) { host.OffchainIndexSetV1(a.Bytes(), a.Bytes()) },
	"ext_offchain_is_validator_version_1":            func(a *Args) { a.GiveBool(host.OffchainIsValidatorV1()) },
	"ext_offchain_local_storage_clear_version_1":     func(a *Args) { host.OffchainLocalStorageClearV1(a.Number(), a.Bytes()) },
	"ext_offchain_local_storage_compare_and_set_version_1": func(a *Args) {
		a.GiveBool(host.OffchainLocalStorageCompareAndSetV1(a.Number(), a.Bytes(), a.Bytes(), a.Bytes()))
	},
	"ext_offchain_local_storage_get_version_1": func(a *Args) { a.Give(host.OffchainLocalStorageGetV1(a.Number(), a.Bytes())) },
	"ext_offchain_local_storage_set_version_1": func(a *Args) { host.OffchainLocalStorageSetV1(a.Number(), a.Bytes(), a.Bytes()) },
	"ext_offchain_network_state_version_1":     func(a *Args) { a.Give(host.OffchainNetworkStateV1()) },
	"ext_offchain_random_seed_version_1": func(a *Args) {
		r := host.OffchainRandomSeedV1()
		a.Give(r[:])
	},
	"ext_offchain_sleep_until_version_1":                  func(a *Args) { host.OffchainSleepUntilV1(a.Number64()) },
	"ext_offchain_submit_transaction_version_1":           func(a *Args) { a.Give(host.OffchainSubmitTransactionV1(a.Bytes())) },
	"ext_offchain_timestamp_version_1":                    func(a *Args) { a.GiveNumber64(host.OffchainTimestampV1()) },
	"ext_panic_handler_abort_on_panic_version_1":          func(a *Args) { host.PanicHandlerAbortOnPanicV1(a.Text()) },
	"ext_storage_append_version_1":                        func(a *Args) { host.StorageAppendV1(a.Bytes(), a.Bytes()) },
	"ext_storage_changes_root_version_1":                  func(a *Args) { a.Give(host.StorageChangesRootV1(a.Bytes())) },
	"ext_storage_clear_prefix_version_1":                  func(a *Args) { host.StorageClearPrefixV1(a.Bytes()) },
	"ext_storage_clear_prefix_version_2":                  func(a *Args) { a.Give(host.StorageClearPrefixV2(a.Bytes(), a.Bytes())) },
	"ext_storage_clear_version_1":                         func(a *Args) { host.StorageClearV1(a.Bytes()) },
	"ext_storage_commit_transaction_version_1":            func(a *Args) { host.StorageCommitTransactionV1() },
	"ext_storage_exists_version_1":                        func(a *Args) { a.GiveBool(host.StorageExistsV1(a.Bytes())) },
	"ext_storage_get_version_1":                           func(a *Args) { a.Give(host.StorageGetV1(a.Bytes())) },
	"ext_storage_next_key_version_1":                      func(a *Args) { a.Give(host.StorageNextKeyV1(a.Bytes())) },
	"ext_storage_proof_size_storage_proof_size_version_1": func(a *Args) { a.GiveNumber64(host.StorageProofSizeStorageProofSizeV1()) },
	"ext_storage_read_version_1":                          func(a *Args) { a.Give(host.StorageReadV1(a.Bytes(), a.Room(), a.Number())) },
	"ext_storage_rollback_transaction_version_1":          func(a *Args) { host.StorageRollbackTransactionV1() },
	"ext_storage_root_version_1": func(a *Args) {
		r := host.StorageRootV1()
		a.Give(r[:])
	},
	"ext_storage_root_version_2": func(a *Args) {
		r := host.StorageRootV2(a.Number())
		a.Give(r[:])
	},
	"ext_storage_set_version_1":               func(a *Args) { host.StorageSetV1(a.Bytes(), a.Bytes()) },
	"ext_storage_start_transaction_version_1": func(a *Args) { host.StorageStartTransactionV1() },
	"ext_transaction_index_index_version_1":   func(a *Args) { host.TransactionIndexIndexV1(a.Number(), a.Number(), (*[32]byte)(a.Bytes())) },
	"ext_transaction_index_renew_version_1":   func(a *Args) { host.TransactionIndexRenewV1(a.Number(), (*[32]byte)(a.Bytes())) },
	"ext_trie_blake2_256_ordered_root_version_1": func(a *Args) {
		r := host.TrieBlake2_256OrderedRootV1(a.Bytes())
		a.Give(r[:])
	},
	"ext_trie_blake2_256_ordered_root_version_2": func(a *Args) {
		r := host.TrieBlake2_256OrderedRootV2(a.Bytes(), a.Number())
		a.Give(r[:])
	},
	"ext_trie_blake2_256_root_version_1": func(a *Args) {
		r := host.TrieBlake2_256RootV1(a.Bytes())
		a.Give(r[:])
	},
	"ext_trie_blake2_256_root_version_2": func(a *Args) {
		r := host.TrieBlake2_256RootV2(a.Bytes(), a.Number())
		a.Give(r[:])
	},
	"ext_trie_blake2_256_verify_proof_version_1": func(a *Args) {
		a.GiveBool(host.TrieBlake2_256VerifyProofV1((*[32]byte)(a.Bytes()), a.Bytes(), a.Bytes(), a.Bytes()))
	},
	"ext_trie_blake2_256_verify_proof_version_2": func(a *Args) {
		a.GiveBool(host.TrieBlake2_256VerifyProofV2((*[32]byte)(a.Bytes()), a.Bytes(), a.Bytes(), a.Bytes(), a.Number()))
	},
	"ext_trie_keccak_256_ordered_root_version_1": func(a *Args) {
		r := host.TrieKeccak256OrderedRootV1(a.Bytes())
		a.Give(r[:])
	},
	"ext_trie_keccak_256_ordered_root_version_2": func(a *Args) {
		r := host.TrieKeccak256OrderedRootV2(a.Bytes(), a.Number())
		a.Give(r[:])
	},
	"ext_trie_keccak_256_root_version_1": func(a *Args) {
		r := host.TrieKeccak256RootV1(a.Bytes())
		a.Give(r[:])
	},
	"ext_trie_keccak_256_root_version_2": func(a *Args) {
		r := host.TrieKeccak256RootV2(a.Bytes(), a.Number())
		a.Give(r[:])
	},
	"ext_trie_keccak_256_verify_proof_version_1": func(a *Args) {
		a.GiveBool(host.TrieKeccak256VerifyProofV1((*[32]byte)(a.Bytes()), a.Bytes(), a.Bytes(), a.Bytes()))
	},
	"ext_trie_keccak_256_verify_proof_version_2": func(a *Args) {
		a.GiveBool(host.TrieKeccak256VerifyProofV2((*[32]byte)(a.Bytes()), a.Bytes(), a.Bytes(), a.Bytes(), a.Number()))
	},
}
