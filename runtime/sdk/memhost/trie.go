package memhost

import (
	"dotgo.dev/runtime/sdk/internal/mpt"
	"dotgo.dev/runtime/sdk/scale"
)

func trieVersion(function string, version uint32) mpt.Version {
	if version > 1 {
		panic(&Fault{Function: function, Reason: "the state version is neither 0 nor 1"})
	}
	return mpt.Version(version)
}

// TrieBlake2_256RootV1 returns the root of the trie of the encoded pairs.
func (h *Host) TrieBlake2_256RootV1(pairs []byte) [32]byte {
	return rootOfPairs("ext_trie_blake2_256_root_version_1", h.HashingBlake2_256V1, pairs, 0)
}

// TrieBlake2_256RootV2 returns the root of the trie of the encoded pairs.
func (h *Host) TrieBlake2_256RootV2(pairs []byte, stateVersion uint32) [32]byte {
	return rootOfPairs("ext_trie_blake2_256_root_version_2", h.HashingBlake2_256V1, pairs, stateVersion)
}

// TrieBlake2_256OrderedRootV1 returns the root of the trie from each index to the encoded value there.
func (h *Host) TrieBlake2_256OrderedRootV1(values []byte) [32]byte {
	return rootOfValues("ext_trie_blake2_256_ordered_root_version_1", h.HashingBlake2_256V1, values, 0)
}

// TrieBlake2_256OrderedRootV2 returns the root of the trie from each index to the encoded value there.
func (h *Host) TrieBlake2_256OrderedRootV2(values []byte, stateVersion uint32) [32]byte {
	return rootOfValues("ext_trie_blake2_256_ordered_root_version_2", h.HashingBlake2_256V1, values, stateVersion)
}

// TrieKeccak256RootV1 returns the root of the trie of the encoded pairs.
func (h *Host) TrieKeccak256RootV1(pairs []byte) [32]byte {
	return rootOfPairs("ext_trie_keccak_256_root_version_1", h.HashingKeccak256V1, pairs, 0)
}

// TrieKeccak256RootV2 returns the root of the trie of the encoded pairs.
func (h *Host) TrieKeccak256RootV2(pairs []byte, stateVersion uint32) [32]byte {
	return rootOfPairs("ext_trie_keccak_256_root_version_2", h.HashingKeccak256V1, pairs, stateVersion)
}

// TrieKeccak256OrderedRootV1 returns the root of the trie from each index to the encoded value there.
func (h *Host) TrieKeccak256OrderedRootV1(values []byte) [32]byte {
	return rootOfValues("ext_trie_keccak_256_ordered_root_version_1", h.HashingKeccak256V1, values, 0)
}

// TrieKeccak256OrderedRootV2 returns the root of the trie from each index to the encoded value there.
func (h *Host) TrieKeccak256OrderedRootV2(values []byte, stateVersion uint32) [32]byte {
	return rootOfValues("ext_trie_keccak_256_ordered_root_version_2", h.HashingKeccak256V1, values, stateVersion)
}

func rootOfPairs(function string, hash mpt.Hash, pairs []byte, version uint32) [32]byte {
	entries := decodeItems(function, pairs, func(d *scale.Decoder) mpt.Entry {
		key := d.ByteVec()
		return mpt.Entry{Key: key, Value: d.ByteVec()}
	})
	return mpt.Root(hash, trieVersion(function, version), entries)
}

func rootOfValues(function string, hash mpt.Hash, values []byte, version uint32) [32]byte {
	items := decodeItems(function, values, (*scale.Decoder).ByteVec)
	return mpt.OrderedRoot(hash, trieVersion(function, version), items)
}

func decodeItems[T any](function string, data []byte, each func(*scale.Decoder) T) []T {
	return decoded(function, data, func(d *scale.Decoder) []T { return scale.DecodeSlice(d, each) })
}

// TrieBlake2_256VerifyProofV1 says whether a compact proof shows that the trie holds the pair.
func (h *Host) TrieBlake2_256VerifyProofV1(root *[32]byte, proof, key, value []byte) bool {
	return verifyProof("ext_trie_blake2_256_verify_proof_version_1", h.HashingBlake2_256V1, root, proof, key, value, 0)
}

// TrieBlake2_256VerifyProofV2 says whether a compact proof shows that the trie holds the pair.
func (h *Host) TrieBlake2_256VerifyProofV2(root *[32]byte, proof, key, value []byte, stateVersion uint32) bool {
	const name = "ext_trie_blake2_256_verify_proof_version_2"
	return verifyProof(name, h.HashingBlake2_256V1, root, proof, key, value, stateVersion)
}

// TrieKeccak256VerifyProofV1 says whether a compact proof shows that the trie holds the pair.
func (h *Host) TrieKeccak256VerifyProofV1(root *[32]byte, proof, key, value []byte) bool {
	return verifyProof("ext_trie_keccak_256_verify_proof_version_1", h.HashingKeccak256V1, root, proof, key, value, 0)
}

// TrieKeccak256VerifyProofV2 says whether a compact proof shows that the trie holds the pair.
func (h *Host) TrieKeccak256VerifyProofV2(root *[32]byte, proof, key, value []byte, stateVersion uint32) bool {
	const name = "ext_trie_keccak_256_verify_proof_version_2"
	return verifyProof(name, h.HashingKeccak256V1, root, proof, key, value, stateVersion)
}

func verifyProof(function string, hash mpt.Hash, root *[32]byte, proof, key, value []byte, version uint32) bool {
	nodes := decodeItems(function, proof, (*scale.Decoder).ByteVec)
	return mpt.VerifyProof(hash, trieVersion(function, version), root, nodes, mpt.Entry{Key: key, Value: value})
}
