//go:build !dotgo

package scenario

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"

	"dotgo.dev/runtime/sdk/keyring"
	"dotgo.dev/runtime/sdk/nativenode"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// mutationSeed is the seed of all mutations: every run makes the same ones.
const mutationSeed = 0x646f74676f

// chance gives the random numbers of one mutation, whatever other ones are made.
type chance struct{ *rand.Rand }

func chanceOf(kind, index int) chance {
	return chance{rand.New(rand.NewPCG(mutationSeed+uint64(kind), uint64(index)))}
}

// interesting are bytes at which encodings change their meaning.
var interesting = []byte{0, 1, 2, 3, 4, 0x3f, 0x40, 0x7f, 0x80, 0x84, 0xfc, 0xfd, 0xfe, 0xff}

// mutated returns a copy of the data with one to four changes; others lend their bytes.
func (c chance) mutated(data []byte, others [][]byte) []byte {
	out := bytes.Clone(data)
	for range 1 + c.IntN(4) {
		out = c.edited(out, others)
	}
	return out
}

// edited makes one change of the data.
func (c chance) edited(data []byte, others [][]byte) []byte {
	at := c.IntN(len(data) + 1)
	end := min(len(data), at+1+c.IntN(40))
	if at == len(data) {
		return append(data, c.bytes(1+c.IntN(8))...)
	}
	switch c.IntN(9) {
	case 0, 1:
		data[at] ^= 1 << c.IntN(8)
	case 2:
		data[at] = interesting[c.IntN(len(interesting))]
	case 3:
		data = slices.Insert(data, at, byte(c.IntN(256)))
	case 4:
		data = slices.Delete(data, at, at+1)
	case 5:
		data = slices.Delete(data, at, end)
	case 6:
		data = slices.Insert(data, at, bytes.Clone(data[at:end])...)
	case 7:
		data = data[:at]
	default:
		other := others[c.IntN(len(others))]
		from := c.IntN(len(other) + 1)
		copy(data[at:], other[from:min(len(other), from+end-at)])
	}
	return data
}

func (c chance) bytes(count int) []byte {
	out := make([]byte, count)
	for i := range out {
		out[i] = byte(c.IntN(256))
	}
	return out
}

// Mutations makes mutated extrinsics, each for the pool and for a block, and mutated blocks. The first ones are the same
// whatever the numbers.
type Mutations struct {
	trial  *trial
	calls  [][]byte
	signed [][]byte
	bases  []base
}

// base is a good block with the state before it.
type base struct {
	before *State
	block  primitives.Block
}

// NewMutations returns the source of mutations.
func NewMutations() (*Mutations, error) {
	chain, err := New("development")
	if err != nil {
		return nil, err
	}
	m := &Mutations{trial: &trial{chain: chain}}
	if m.bases, err = m.goodBlocks(); err != nil {
		return nil, err
	}
	if err := m.trial.setOpen("the good blocks"); err != nil {
		return nil, err
	}
	m.collect()
	return m, nil
}

// goodBlocks makes the blocks that are mutated, and the accounts of all schemes with them.
func (m *Mutations) goodBlocks() ([]base, error) {
	c := m.trial.chain
	alice, bob := keyring.Alice(keyring.Sr25519), keyring.Bob(keyring.Sr25519)
	edward, edda := keyring.Alice(keyring.Ed25519), keyring.Alice(keyring.Ecdsa)
	var bases []base
	for _, transactions := range []func() [][]byte{
		func() [][]byte {
			return [][]byte{
				c.Sign(alice, c.Transfer(edward, 100*unit), nativenode.Terms{}),
				c.Sign(alice, c.Transfer(edda, 100*unit), nativenode.Terms{}),
			}
		},
		func() [][]byte {
			return [][]byte{
				c.Sign(edward, c.Transfer(bob, unit), nativenode.Terms{}),
				c.Sign(edda, c.Transfer(bob, unit), nativenode.Terms{Tip: scale.NewU128(5)}),
				c.Sign(bob, m.trial.remark(), nativenode.Terms{Era: primitives.MortalEra(16, 1), Birth: c.Hash(&c.Latest)}),
			}
		},
		func() [][]byte { return nil },
	} {
		before := capture(fmt.Sprintf("before good block %d", c.Latest.Number+1), c.Node)
		block, _, err := c.Block(transactions()...)
		if err != nil {
			return nil, err
		}
		bases = append(bases, base{before: before, block: block})
	}
	return bases, nil
}

// collect makes the calls and signed extrinsics that are mutated.
func (m *Mutations) collect() {
	t, c := m.trial, m.trial.chain
	bob := primitives.AddressOf(keyring.Bob(keyring.Sr25519).AccountID())
	address := primitives.MultiAddressCodec.Marshal(bob)
	encode := c.Runtime.EncodeCall
	var items scale.Encoder
	items.Length(1)
	items.ByteVec([]byte("a key"))
	items.ByteVec([]byte("a value"))
	var keys scale.Encoder
	keys.Length(1)
	keys.ByteVec([]byte("a key"))
	m.calls = [][]byte{
		t.transfer("transfer_keep_alive", bob, scale.NewU128(unit)),
		t.transfer("transfer_allow_death", bob, scale.NewU128(7)),
		encode("Balances", "transfer_all", address, []byte{1}),
		t.remark(),
		encode("System", "remark_with_event", prefixed([]byte("remarkable"))),
		t.asRoot(t.remark()),
		t.asRoot(t.asRoot(t.transfer("force_set_balance", bob, scale.NewU128(unit)))),
		t.asRoot(encode("System", "set_storage", items.Bytes())),
		t.asRoot(encode("System", "kill_storage", keys.Bytes())),
		t.asRoot(encode("System", "kill_prefix", prefixed([]byte("a prefix")), []byte{1, 0, 0, 0})),
		t.asRoot(encode("System", "set_code", prefixed([]byte("no wasm")))),
		encode("Sudo", "sudo_unchecked_weight", t.remark(), primitives.WeightCodec.Marshal(primitives.Weight{RefTime: 5})),
		encode("Sudo", "sudo_as", address, t.remark()),
		encode("Sudo", "set_key", address),
	}
	for i, call := range m.calls {
		scheme := []keyring.Scheme{keyring.Sr25519, keyring.Ed25519, keyring.Ecdsa}[i%3]
		m.signed = append(m.signed, t.sign(keyring.Alice(scheme), call, nativenode.Terms{}))
	}
	m.signed = append(m.signed, t.timestamp(t.chain.Clock.Now(c.Latest.Number+1)), append([]byte{4}, m.calls[0]...))
}

// Extrinsic returns the mutated extrinsic of the number, as it comes to the pool and into a block.
func (m *Mutations) Extrinsic(number int) []Case {
	c := chanceOf(1, number)
	encoded := m.extrinsic(c)
	parent := m.trial.chain.Hash(&m.trial.chain.Latest)
	name := fmt.Sprintf("mutated extrinsic %d", number)
	return []Case{
		{Name: name, State: m.trial.parent, Export: validateTransaction, Input: validation(encoded, parent)},
		{Name: name, State: m.trial.open, Export: applyExtrinsic, Input: encoded},
	}
}

// extrinsic returns a mutated extrinsic with its length prefix. Half of them are signed after the mutation, so that more
// than the signature's check is tried.
func (m *Mutations) extrinsic(c chance) []byte {
	base := m.signed[c.IntN(len(m.signed))]
	switch kind := c.IntN(10); {
	case kind == 0:
		return c.mutated(prefixed(base), m.signed)
	case kind < 5:
		return prefixed(c.mutated(base, m.signed))
	case kind < 8:
		call := c.mutated(m.calls[c.IntN(len(m.calls))], m.calls)
		return prefixed(m.trial.sign(m.signer(c), call, nativenode.Terms{}))
	default:
		call := m.calls[c.IntN(len(m.calls))]
		return prefixed(m.trial.sign(m.signer(c), call, m.terms(c)))
	}
}

// signer returns Alice in one of the schemes, most often the one that may do everything.
func (m *Mutations) signer(c chance) *keyring.Pair {
	return keyring.Alice([]keyring.Scheme{keyring.Sr25519, keyring.Sr25519, keyring.Ed25519, keyring.Ecdsa}[c.IntN(4)])
}

// terms returns terms of which some may not hold.
func (m *Mutations) terms(c chance) nativenode.Terms {
	var terms nativenode.Terms
	if c.IntN(2) == 0 {
		terms.Nonce = uint32(c.IntN(4)) - 1
	}
	if c.IntN(2) == 0 {
		terms.Tip = scale.U128{Lo: c.Uint64() >> c.IntN(64), Hi: c.Uint64() >> (c.IntN(64) + c.IntN(2)*64)}
	}
	if c.IntN(2) == 0 {
		latest := &m.trial.chain.Latest
		terms.Era = primitives.MortalEra(uint64(c.IntN(100)), uint64(latest.Number)-uint64(c.IntN(2)))
		terms.Birth = m.trial.chain.Hash(latest)
	}
	return terms
}

// Block returns the mutated block of the number, to be executed on the state before it.
func (m *Mutations) Block(number int) Case {
	c := chanceOf(2, number)
	from := m.bases[c.IntN(len(m.bases))]
	good := scale.Marshal(&from.block)
	var encoded []byte
	if c.IntN(3) == 0 {
		encoded = c.mutated(good, [][]byte{good})
	} else {
		block := cloneBlock(&from.block)
		for range 1 + c.IntN(2) {
			m.changeBlock(c, &block)
		}
		if c.IntN(2) == 0 {
			block.Header.ExtrinsicsRoot = extrinsicsRoot(block.Extrinsics)
		}
		encoded = scale.Marshal(&block)
	}
	return Case{
		Name: fmt.Sprintf("mutated block %d", number), State: from.before, Export: executeBlock, Input: encoded,
	}
}

// digestKinds are the kinds of items that get into the digests of blocks.
var digestKinds = []primitives.DigestKind{
	primitives.DigestPreRuntime, primitives.DigestPreRuntime, primitives.DigestConsensus, primitives.DigestSeal,
	primitives.DigestOther,
}

// changeBlock changes one part of a block.
func (m *Mutations) changeBlock(c chance, block *primitives.Block) {
	header := &block.Header
	at := c.IntN(len(block.Extrinsics) + 1)
	switch kind := c.IntN(10); {
	case kind == 0:
		header.Number += uint32(c.IntN(3)) - 1
	case kind == 1:
		roots := []*primitives.H256{&header.ParentHash, &header.StateRoot, &header.ExtrinsicsRoot}
		roots[c.IntN(3)][c.IntN(32)] ^= 1 << c.IntN(8)
	case kind == 2 && len(header.Digest) > 0:
		item := &header.Digest[c.IntN(len(header.Digest))]
		item.Data = c.mutated(item.Data, m.calls)
	case kind == 3:
		header.Digest = append(header.Digest, primitives.DigestItem{
			Kind: digestKinds[c.IntN(len(digestKinds))], Engine: primitives.EngineAura, Data: c.bytes(c.IntN(10)),
		})
	case kind == 4 && len(header.Digest) > 0:
		header.Digest = header.Digest[1:]
	case kind == 5 && at < len(block.Extrinsics):
		block.Extrinsics = slices.Delete(block.Extrinsics, at, at+1)
	case kind == 6 && at < len(block.Extrinsics):
		block.Extrinsics = append(block.Extrinsics, block.Extrinsics[at])
	case kind == 7 && at < len(block.Extrinsics):
		other := c.IntN(len(block.Extrinsics))
		block.Extrinsics[at], block.Extrinsics[other] = block.Extrinsics[other], block.Extrinsics[at]
	case kind == 8 && at < len(block.Extrinsics):
		block.Extrinsics[at] = c.mutated(block.Extrinsics[at], block.Extrinsics)
	default:
		signed, err := scale.UnmarshalWith(m.extrinsic(c), (*scale.Decoder).ByteVec)
		if err != nil {
			signed = m.trial.timestamp(m.trial.chain.Clock.Now(header.Number) + uint64(c.IntN(2*SlotDuration)))
		}
		block.Extrinsics = slices.Insert(block.Extrinsics, at, signed)
	}
}

// FirstMutations returns so many mutated extrinsics, each in two cases, and mutated blocks.
func FirstMutations(extrinsics, blocks int) ([]Case, error) {
	m, err := NewMutations()
	if err != nil {
		return nil, err
	}
	cases := make([]Case, 0, 2*extrinsics+blocks)
	for number := range extrinsics {
		cases = append(cases, m.Extrinsic(number)...)
	}
	for number := range blocks {
		cases = append(cases, m.Block(number))
	}
	return cases, nil
}

// Answers counts how the mutations of these numbers end, by entry point and answer. Numbers in answers are left out, and
// answers that no client knows are marked.
func Answers(extrinsics, blocks int) (map[string]map[string]int, error) {
	cases, err := FirstMutations(extrinsics, blocks)
	if err != nil {
		return nil, err
	}
	counts := make(map[string]map[string]int)
	for i := range cases {
		c := &cases[i]
		outcome := c.Run()
		answer := digits.ReplaceAllString(Describe(c.Export, &outcome), "N")
		if !Coded(c.Export, &outcome) {
			answer = "NOT CODED: " + answer
		}
		if counts[c.Export] == nil {
			counts[c.Export] = make(map[string]int)
		}
		counts[c.Export][answer]++
	}
	return counts, nil
}

var digits = regexp.MustCompile(`\d+`)
