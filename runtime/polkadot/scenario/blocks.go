//go:build !dotgo

package scenario

import (
	"bytes"
	"fmt"
	"slices"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/keyring"
	"dotgo.dev/runtime/sdk/nativenode"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// cloneBlock returns a block that can be changed without changing the original.
func cloneBlock(block *primitives.Block) primitives.Block {
	out := *block
	out.Header.Digest = slices.Clone(block.Header.Digest)
	for i := range out.Header.Digest {
		out.Header.Digest[i].Data = bytes.Clone(out.Header.Digest[i].Data)
	}
	out.Extrinsics = slices.Clone(block.Extrinsics)
	return out
}

// timestamp returns the inherent with the time.
func (t *trial) timestamp(now uint64) []byte {
	return append([]byte{4}, t.chain.Runtime.EncodeCall("Timestamp", "set", codec.CompactU64.Marshal(now))...)
}

// blocks has blocks that are bad and, for block builders, blocks that other nodes would not accept.
func (t *trial) blocks() error {
	alice, bob := keyring.Alice(keyring.Sr25519), keyring.Bob(keyring.Sr25519)
	good, err := t.make(t.sign(alice, t.chain.Transfer(bob, unit), nativenode.Terms{}))
	if err != nil {
		return err
	}
	bad := func(name, want string, change func(*primitives.Block)) {
		block := cloneBlock(&good)
		change(&block)
		t.cases = append(t.cases, Case{
			Name: name, State: t.parent, Export: executeBlock, Input: scale.Marshal(&block), Want: want,
		})
	}
	bad("good block", "done", func(*primitives.Block) {})
	t.badHeaders(bad)
	t.badSlots(bad)
	t.badExtrinsics(bad)
	t.badEncodings(&good)
	t.inherents(&good)
	return t.early()
}

// addBlock adds a block that is the good one with a change.
type addBlock func(name, want string, change func(*primitives.Block))

// badHeaders has headers that do not fit the block's parent or its outcome.
func (t *trial) badHeaders(bad addBlock) {
	const (
		parent = "Parent hash should be valid."
		root   = "Storage root must match that calculated."
		count  = "Number of digest items must match that calculated."
	)
	bad("state root", root, func(b *primitives.Block) { b.Header.StateRoot[3] ^= 1 })
	bad("extrinsics root", "Transaction trie root must be valid.", func(b *primitives.Block) { b.Header.ExtrinsicsRoot[3] ^= 1 })
	bad("number of the parent", parent, func(b *primitives.Block) { b.Header.Number-- })
	bad("number after the next", parent, func(b *primitives.Block) { b.Header.Number++ })
	bad("number zero", parent, func(b *primitives.Block) { b.Header.Number = 0 })
	bad("other parent", root, func(b *primitives.Block) { b.Header.ParentHash[3] ^= 1 })
	bad("digest for nobody", count, func(b *primitives.Block) {
		b.Header.Digest = append(b.Header.Digest, primitives.DigestItem{Kind: primitives.DigestOther, Data: []byte{1}})
	})
	bad("seal", count, func(b *primitives.Block) {
		b.Header.Digest = append(b.Header.Digest, primitives.SealItem(primitives.EngineAura, make([]byte, 64)))
	})
}

// badSlots has blocks whose slot does not fit the parent's or the block's time.
func (t *trial) badSlots(bad addBlock) {
	number, clock := t.chain.Latest.Number+1, t.chain.Clock
	ours := clock.Now(number) / SlotDuration
	mismatch := func(digest, time uint64) string {
		const text = "assertion `left == right` failed: Timestamp slot must match `CurrentSlot`\n  left: Slot(%d)\n right: Slot(%d)"
		return fmt.Sprintf(text, digest, time)
	}
	slot := func(number uint64) func(*primitives.Block) {
		return func(b *primitives.Block) {
			b.Header.Digest[0] = primitives.PreRuntimeItem(primitives.EngineAura, codec.U64.Marshal(number))
		}
	}
	bad("no slot", mismatch(ours-1, ours), func(b *primitives.Block) { b.Header.Digest = nil })
	bad("slot of the parent", "Slot must increase", slot(ours-1))
	bad("slot before the parent's", "Slot must increase", slot(ours-2))
	bad("slot that cannot be read", mismatch(ours-1, ours), func(b *primitives.Block) { b.Header.Digest[0].Data = []byte{1} })
	bad("slot after the time", mismatch(ours+1, ours), slot(ours+1))
	bad("time of another slot", mismatch(ours, ours+1), func(b *primitives.Block) {
		b.Extrinsics[0] = t.timestamp(clock.Now(number) + SlotDuration)
	})
}

// badExtrinsics has blocks with extrinsics that cannot be in them, or not there.
func (t *trial) badExtrinsics(bad addBlock) {
	const once, root = "Timestamp must be updated once in the block", "Storage root must match that calculated."
	alice, eve := keyring.Alice(keyring.Sr25519), keyring.Eve(keyring.Sr25519)
	bad("no inherent", once, func(b *primitives.Block) { b.Extrinsics = b.Extrinsics[1:] })
	bad("nothing", once, func(b *primitives.Block) { b.Extrinsics = nil })
	bad("inherent twice", "Timestamp must be updated only once in the block", func(b *primitives.Block) {
		b.Extrinsics = slices.Insert(b.Extrinsics, 1, b.Extrinsics[0])
	})
	bad("inherent not first", "Invalid inherent position for extrinsic at index 1", func(b *primitives.Block) {
		slices.Reverse(b.Extrinsics)
	})
	bad("bad signature", "Transaction has a bad signature", func(b *primitives.Block) {
		b.Extrinsics[1] = changed(b.Extrinsics[1], signatureAt, b.Extrinsics[1][signatureAt]^1)
	})
	bad("transaction twice", "Transaction is outdated", func(b *primitives.Block) {
		b.Extrinsics = append(b.Extrinsics, b.Extrinsics[1])
	})
	bad("transaction missing", root, func(b *primitives.Block) { b.Extrinsics = b.Extrinsics[:1] })
	bad("transaction ahead of its turn", "Transaction will be valid in the future", func(b *primitives.Block) {
		b.Extrinsics[1] = t.sign(alice, t.remark(), nativenode.Terms{Nonce: 1})
	})
	bad("nobody pays", "Inability to pay some fees (e.g. account balance too low)", func(b *primitives.Block) {
		b.Extrinsics[1] = t.sign(eve, t.remark(), nativenode.Terms{})
	})
	const garbage = "Bad input data provided to execute_block: scale: offset 0: Invalid transaction version"
	bad("garbage in the block", garbage, func(b *primitives.Block) { b.Extrinsics[1] = []byte{1, 2, 3} })
}

// early has a block in the next slot, but less than half a slot after its parent, which was late.
func (t *trial) early() error {
	number, clock := t.chain.Latest.Number+1, t.chain.Clock
	node := t.chain.Fork()
	author := node.Begin(&t.chain.Latest, clock.SlotDigest(number))
	if _, err := author.Apply(t.timestamp(clock.Now(number) + SlotDuration - 1000)); err != nil {
		return err
	}
	late, err := author.Finish()
	if err != nil {
		return err
	}
	block := primitives.Block{
		Header: primitives.Header{
			ParentHash: t.chain.Hash(&late.Header), Number: number + 1, Digest: clock.SlotDigest(number + 1),
		},
		Extrinsics: [][]byte{t.timestamp(clock.Now(number + 1))},
	}
	t.cases = append(t.cases, Case{
		Name: "too early", State: capture("after a late block", node), Export: executeBlock, Input: scale.Marshal(&block),
		Want: "Timestamp must increment by at least <MinimumPeriod> between sequential blocks",
	})
	return nil
}

// make makes the next block; the chain stays as it is.
func (t *trial) make(transactions ...[]byte) (primitives.Block, error) {
	number := t.chain.Latest.Number + 1
	author := t.chain.Fork().Begin(&t.chain.Latest, t.chain.Clock.SlotDigest(number))
	if err := author.Inherents(t.chain.Clock.InherentData(number)); err != nil {
		return primitives.Block{}, err
	}
	for _, transaction := range transactions {
		if _, err := author.Apply(transaction); err != nil {
			return primitives.Block{}, err
		}
	}
	return author.Finish()
}

// badEncodings has bytes that are no block.
func (t *trial) badEncodings(block *primitives.Block) {
	good := scale.Marshal(block)
	lastAt := len(good) - len(prefixed(block.Extrinsics[len(block.Extrinsics)-1]))
	bad := func(name string, input []byte, offset int, reason string) {
		want := fmt.Sprintf("Bad input data provided to execute_block: scale: offset %d: %s", offset, reason)
		t.cases = append(t.cases, Case{Name: name, State: t.parent, Export: executeBlock, Input: input, Want: want})
	}
	bad("no bytes", nil, 0, "the data ends too early")
	bad("block cut off", good[:len(good)-1], lastAt, "the length is beyond the data")
	bad("block with more behind it", append(bytes.Clone(good), 0), len(good), "data follows the value")
}

// inherents has blocks that a node checks against its own clock.
func (t *trial) inherents(good *primitives.Block) {
	number := t.chain.Latest.Number + 1
	check := func(name string, extrinsics [][]byte, data primitives.InherentData, want string) {
		block := cloneBlock(good)
		block.Extrinsics = extrinsics
		input := append(scale.Marshal(&block), primitives.InherentDataCodec.Marshal(data)...)
		t.cases = append(t.cases, Case{Name: name, State: t.parent, Export: checkInherents, Input: input, Want: want})
	}
	own := func(now uint64) [][]byte { return [][]byte{t.timestamp(now)} }
	now := t.chain.Clock.Now(number)
	check("time of the node", own(now), t.chain.Clock.InherentData(number), "okay")
	check("30 seconds ahead", own(now+30_000), t.chain.Clock.InherentData(number), "okay")
	check("more than 30 seconds ahead", own(now+30_001), t.chain.Clock.InherentData(number), "timstap0 01!")
	check("too early", own(t.chain.Clock.Now(number-1)+1), t.chain.Clock.InherentData(number), "timstap0 00!")
	check("no inherent", nil, t.chain.Clock.InherentData(number), "okay")
	check("no time", own(now), primitives.InherentData{}, "Timestamp inherent data must be provided")
}
