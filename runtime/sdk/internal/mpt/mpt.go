// Package mpt computes roots of Substrate's base-16 Patricia-Merkle trie (Polkadot specification, chapter
// "State storage and the storage trie"), and verifies proofs that a trie holds a pair.
package mpt

import "slices"

// Version says how values are put into nodes.
type Version uint8

const (
	// V0 keeps every value inside its node.
	V0 Version = 0
	// V1 replaces a value of 33 bytes or more by its hash.
	V1 Version = 1
)

const hashedValueThreshold = 33

// Hash is the hash function of a trie.
type Hash func([]byte) [32]byte

// Entry is one key with its value.
type Entry struct {
	Key, Value []byte
}

// Root returns the root of the trie that holds the entries. The order of the entries is free; of several entries with
// one key the last counts.
func Root(hash Hash, version Version, entries []Entry) [32]byte {
	sorted := slices.Clone(entries)
	slices.SortStableFunc(sorted, func(a, b Entry) int { return slices.Compare(a.Key, b.Key) })
	leaves := make([]leaf, 0, len(sorted))
	for i, e := range sorted {
		if i+1 < len(sorted) && slices.Equal(e.Key, sorted[i+1].Key) {
			continue
		}
		leaves = append(leaves, leaf{nibbles: toNibbles(e.Key), value: e.Value})
	}
	if len(leaves) == 0 {
		return hash([]byte{0})
	}
	b := builder{hash: hash, version: version}
	return hash(b.node(leaves, 0))
}

// OrderedRoot returns the root of the trie that maps the compact encoding of each index to the value there.
func OrderedRoot(hash Hash, version Version, values [][]byte) [32]byte {
	entries := make([]Entry, len(values))
	for i, v := range values {
		entries[i] = Entry{Key: appendLength(nil, i), Value: v}
	}
	return Root(hash, version, entries)
}

type leaf struct {
	nibbles []byte
	value   []byte
}

type builder struct {
	hash    Hash
	version Version
}

// node returns the encoding of the node that holds the leaves, which agree in their first depth nibbles.
func (b *builder) node(leaves []leaf, depth int) []byte {
	if len(leaves) == 1 {
		only := leaves[0]
		return b.appendValue(b.header(only.nibbles[depth:], only.value, true, false), only.value)
	}
	first, last := leaves[0].nibbles, leaves[len(leaves)-1].nibbles
	end := depth
	for end < len(first) && end < len(last) && first[end] == last[end] {
		end++
	}
	partial := first[depth:end]
	var value []byte
	hasValue := len(first) == end
	if hasValue {
		value = leaves[0].value
		leaves = leaves[1:]
	}

	out := b.header(partial, value, hasValue, true)
	bitmap := len(out)
	out = append(out, 0, 0)
	if hasValue {
		out = b.appendValue(out, value)
	}
	for len(leaves) > 0 {
		nibble := leaves[0].nibbles[end]
		count := 1
		for count < len(leaves) && leaves[count].nibbles[end] == nibble {
			count++
		}
		out[bitmap+int(nibble/8)] |= 1 << (nibble % 8)
		child := b.node(leaves[:count], end+1)
		if len(child) >= 32 {
			digest := b.hash(child)
			child = digest[:]
		}
		out = append(appendLength(out, len(child)), child...)
		leaves = leaves[count:]
	}
	return out
}

func (b *builder) hashes(value []byte) bool {
	return b.version == V1 && len(value) >= hashedValueThreshold
}

// header returns the node's variant, the number of its partial key's nibbles, and these nibbles.
func (b *builder) header(partial, value []byte, hasValue, branch bool) []byte {
	return appendHeader(kindOf(branch, hasValue, b.hashes(value)), partial)
}

// kind is a node's variant: the bits of its first byte, and how many bits are left there for the length.
type kind struct {
	prefix     byte
	lengthBits int
}

var (
	leafKind         = kind{0b0100_0000, 6}
	hashedLeafKind   = kind{0b0010_0000, 5}
	branchKind       = kind{0b1000_0000, 6}
	valueBranchKind  = kind{0b1100_0000, 6}
	hashedBranchKind = kind{0b0001_0000, 4}
)

func kindOf(branch, hasValue, hashed bool) kind {
	switch {
	case branch && !hasValue:
		return branchKind
	case branch && hashed:
		return hashedBranchKind
	case branch:
		return valueBranchKind
	case hashed:
		return hashedLeafKind
	default:
		return leafKind
	}
}

// appendHeader returns the encoded variant, number of nibbles, and nibbles. Lengths that do not fit into the first byte
// go on in bytes of 255.
func appendHeader(k kind, partial []byte) []byte {
	var out []byte
	limit := 1<<k.lengthBits - 1
	if rest := len(partial) - limit; rest < 0 {
		out = append(out, k.prefix|byte(len(partial)))
	} else {
		out = append(out, k.prefix|byte(limit))
		for ; rest >= 255; rest -= 255 {
			out = append(out, 255)
		}
		out = append(out, byte(rest))
	}
	if len(partial)%2 == 1 {
		out = append(out, partial[0])
		partial = partial[1:]
	}
	for i := 0; i < len(partial); i += 2 {
		out = append(out, partial[i]<<4|partial[i+1])
	}
	return out
}

func (b *builder) appendValue(out, value []byte) []byte {
	if b.hashes(value) {
		digest := b.hash(value)
		return append(out, digest[:]...)
	}
	return append(appendLength(out, len(value)), value...)
}

func toNibbles(key []byte) []byte {
	out := make([]byte, 0, 2*len(key))
	for _, b := range key {
		out = append(out, b>>4, b&15)
	}
	return out
}

// appendLength appends n as a SCALE compact integer; n is below 2^30, as every length in memory of a host is.
func appendLength(out []byte, n int) []byte {
	switch {
	case n < 1<<6:
		return append(out, byte(n<<2))
	case n < 1<<14:
		return append(out, byte(n<<2)|1, byte(n>>6))
	default:
		return append(out, byte(n<<2)|2, byte(n>>6), byte(n>>14), byte(n>>22))
	}
}
