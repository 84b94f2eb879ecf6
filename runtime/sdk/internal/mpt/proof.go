package mpt

import (
	"errors"
	"slices"

	"dotgo.dev/runtime/sdk/scale"
)

// errNode is the error for bytes that encode no node.
var errNode = errors.New("mpt: not the encoding of a node")

// node is a decoded node. A child is its encoding, or its hash when that has 32 bytes.
type node struct {
	branch   bool
	partial  []byte // nibbles
	hasValue bool
	hashed   bool   // value is the hash of the value
	value    []byte // nil without one
	children [16]*[]byte
}

// VerifyProof says whether a compact proof, as polkadot-sdk's generate_trie_proof makes it for one key, shows that the trie with
// this root holds the entry. A compact proof is the list of nodes on the way to the key, root first; the value is left
// out, and so are the hashes of nodes that follow in the list. Nothing may be in it that is not needed.
func VerifyProof(hash Hash, version Version, root *[32]byte, proof [][]byte, entry Entry) bool {
	b := builder{hash: hash, version: version}
	encoded, rest, err := b.rebuild(proof, nil, toNibbles(entry.Key), entry.Value)
	return err == nil && len(rest) == 0 && hash(encoded) == *root
}

// rebuild returns the encoding of the node that the proof begins with, or of the inline node, with the value put in
// below the key's rest; and what is left of the proof.
func (b *builder) rebuild(proof [][]byte, inline, key, value []byte) (encoded []byte, rest [][]byte, err error) {
	data := inline
	if len(data) == 0 {
		if len(proof) == 0 {
			return nil, nil, errNode
		}
		data, proof = proof[0], proof[1:]
	}
	n, err := decodeNode(data)
	if err != nil {
		return nil, nil, err
	}
	if len(key) < len(n.partial) || !slices.Equal(key[:len(n.partial)], n.partial) {
		return nil, nil, errNode
	}
	key = key[len(n.partial):]
	switch {
	case len(key) > 0 && n.branch && n.children[key[0]] != nil:
		child := n.children[key[0]]
		if len(*child) == 32 {
			return nil, nil, errNode // a hash that had to be left out
		}
		below, rest, err := b.rebuild(proof, *child, key[1:], value)
		if err != nil {
			return nil, nil, err
		}
		if len(*child) == 0 {
			digest := b.hash(below)
			below = digest[:]
		} else if len(below) > 32 {
			return nil, nil, errNode // no longer inline
		}
		*child = below
		encoded, err := n.encode()
		return encoded, rest, err
	case len(key) > 0 || n.omitsNoValue():
		return nil, nil, errNode
	}
	n.hasValue, n.hashed, n.value = true, b.hashes(value), value
	if n.hashed {
		digest := b.hash(value)
		n.value = digest[:]
	}
	encoded, err = n.encode()
	return encoded, proof, err
}

// omitsNoValue says whether the node has a value in full, or its hash. A leaf without its value has an empty one.
func (n *node) omitsNoValue() bool {
	return n.hashed || n.hasValue && (n.branch || len(n.value) > 0)
}

// encode returns the node's encoding. A child that is neither a hash nor shorter than one is an error.
func (n *node) encode() ([]byte, error) {
	out := appendHeader(kindOf(n.branch, n.hasValue, n.hashed), n.partial)
	bitmap := len(out)
	if n.branch {
		out = append(out, 0, 0)
	}
	if n.hashed {
		out = append(out, n.value...)
	} else if n.hasValue {
		out = append(appendLength(out, len(n.value)), n.value...)
	}
	for i, child := range n.children {
		if child == nil {
			continue
		}
		if len(*child) > 32 {
			return nil, errNode
		}
		out[bitmap+i/8] |= 1 << (i % 8)
		out = append(appendLength(out, len(*child)), *child...)
	}
	return out, nil
}

// decodeNode reads one node; what follows it in data is left alone, as polkadot-sdk's codec does.
func decodeNode(data []byte) (*node, error) {
	d := scale.NewDecoder(data)
	first := d.U8()
	n := &node{hasValue: true}
	var k kind
	switch {
	case first == 0:
		return nil, errNode // the empty trie holds no pair
	case first>>6 == leafKind.prefix>>6:
		k = leafKind
	case first>>6 == branchKind.prefix>>6:
		k, n.branch, n.hasValue = branchKind, true, false
	case first>>6 == valueBranchKind.prefix>>6:
		k, n.branch = valueBranchKind, true
	case first>>5 == hashedLeafKind.prefix>>5:
		k, n.hashed = hashedLeafKind, true
	case first>>4 == hashedBranchKind.prefix>>4:
		k, n.branch, n.hashed = hashedBranchKind, true, true
	default:
		return nil, errNode
	}
	n.partial = decodePartial(d, int(first)&(1<<k.lengthBits-1), 1<<k.lengthBits-1)
	bitmap := uint16(0)
	if n.branch {
		if bitmap = d.U16(); bitmap == 0 {
			return nil, errNode
		}
	}
	if n.hashed {
		n.value = d.Raw(32)
	} else if n.hasValue {
		n.value = d.ByteVec()
	}
	for i := range n.children {
		if bitmap>>i&1 == 1 {
			child := d.ByteVec()
			n.children[i] = &child
		}
	}
	if d.Err() != nil || n.partial == nil {
		return nil, errNode
	}
	return n, nil
}

// decodePartial reads the rest of a length and so many nibbles; nil when the padding is not zero.
func decodePartial(d *scale.Decoder, length, limit int) []byte {
	if length == limit {
		for more := byte(255); more == 255 && d.Err() == nil; length += int(more) {
			more = d.U8()
		}
	}
	packed := d.Raw((length + 1) / 2)
	nibbles := toNibbles(packed)
	if length%2 == 1 && len(nibbles) > 0 {
		if nibbles[0] != 0 {
			return nil
		}
		nibbles = nibbles[1:]
	}
	return nibbles
}
