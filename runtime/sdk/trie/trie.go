// Package trie computes roots of Merkle tries, and checks proofs against them, through the host.
package trie

import (
	"dotgo.dev/runtime/sdk/host"
	"dotgo.dev/runtime/sdk/scale"
)

// Version says how values are put into a trie's nodes.
type Version uint32

const (
	// V0 keeps every value inside its node.
	V0 Version = 0
	// V1 replaces a value of 33 bytes or more by its hash.
	V1 Version = 1
)

// Pair is a key with its value.
type Pair struct {
	Key, Value []byte
}

// Blake2_256Root returns the root of the trie of the pairs.
func Blake2_256Root(pairs []Pair, version Version) [32]byte {
	var e scale.Encoder
	scale.EncodeSlice(&e, pairs, func(e *scale.Encoder, p Pair) {
		e.ByteVec(p.Key)
		e.ByteVec(p.Value)
	})
	return host.TrieBlake2_256RootV2(e.Bytes(), uint32(version))
}

// Blake2_256OrderedRoot returns the root of the trie from each compact index to the value there, as block headers have
// it for extrinsics.
func Blake2_256OrderedRoot(values [][]byte, version Version) [32]byte {
	var e scale.Encoder
	scale.EncodeSlice(&e, values, (*scale.Encoder).ByteVec)
	return host.TrieBlake2_256OrderedRootV2(e.Bytes(), uint32(version))
}

// Blake2_256VerifyProof says whether a compact proof, as polkadot-sdk makes it for one key, shows that the trie with this
// root holds the pair.
func Blake2_256VerifyProof(root *[32]byte, proof [][]byte, pair Pair, version Version) bool {
	var e scale.Encoder
	scale.EncodeSlice(&e, proof, (*scale.Encoder).ByteVec)
	return host.TrieBlake2_256VerifyProofV2(root, e.Bytes(), pair.Key, pair.Value, uint32(version))
}
