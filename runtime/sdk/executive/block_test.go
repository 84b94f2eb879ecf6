package executive

import (
	"bytes"
	"errors"
	"testing"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/entry"
	"dotgo.dev/runtime/sdk/keyring"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/storage"
	"dotgo.dev/runtime/sdk/system"
	"dotgo.dev/runtime/sdk/trie"
)

var preRuntime = primitives.PreRuntimeItem(primitives.EngineAura, []byte{1, 2})

// author makes the next block with the extrinsics, each of which must be applied.
func (n *node) author(extrinsics ...[]byte) primitives.Block {
	n.t.Helper()
	header := primitives.Header{ParentHash: primitives.H256{1}, Digest: primitives.Digest{
		preRuntime, primitives.SealItem(primitives.EngineAura, []byte{3}), primitives.ConsensusItem(primitives.EngineAura, nil),
	}}
	n.call(func() {
		header.Number = n.system.Number() + 1
		n.InitializeBlock(&header)
	})
	for _, encoded := range extrinsics {
		if _, refusal, ok := n.apply(encoded).Get(); !ok {
			n.t.Fatal(refusal)
		}
	}
	block := primitives.Block{Extrinsics: extrinsics}
	n.call(func() { block.Header = n.FinalizeBlock() })
	return block
}

func TestAnAuthoredBlockIsExecutedWithTheSameOutcome(t *testing.T) {
	n := newNode(t, 1, nil)
	for number := uint32(1); number < 4; number++ {
		other := n.fork()
		block := n.author(
			setClock(number),
			n.sign(keyring.Alice(keyring.Sr25519), add(2), [2]byte{}),
			n.sign(keyring.Bob(keyring.Ecdsa), add(3), [2]byte{}),
			claim(2),
		)
		header := block.Header
		if header.Number != number || header.ParentHash != (primitives.H256{1}) || header.StateRoot != n.host.StorageRootV2(1) {
			t.Errorf("%+v", header)
		}
		want := primitives.Digest{preRuntime, consensusItem(number)}
		if !bytes.Equal(primitives.DigestCodec.Marshal(header.Digest), primitives.DigestCodec.Marshal(want)) {
			t.Errorf("%+v", header.Digest)
		}
		n.call(func() {
			if header.ExtrinsicsRoot != extrinsicsRoot(block.Extrinsics) {
				t.Error("the extrinsics root is not theirs")
			}
		})
		other.call(func() { other.ExecuteBlock(&block) })
		other.wantState(n.host.Entries())
	}
}

func TestEventsHaveThePhasesOfABlock(t *testing.T) {
	n := newNode(t, 1, nil)
	n.author(setClock(1), n.signed(add(2)))
	clockInfo := primitives.DispatchInfo{Weight: primitives.Weight{RefTime: 7}, Class: primitives.ClassMandatory}
	want := [][]byte{
		record(initialization, counterIndex, hooked.Of(hookInitialize).Encoded()),
		record(inExtrinsic(0), systemIndex, succeeded(withBase(clockInfo))),
		record(inExtrinsic(1), counterIndex, added.Of(2).Encoded()),
		record(inExtrinsic(1), systemIndex, succeeded(withBase(addInfo))),
		record(finalization, counterIndex, hooked.Of(hookFinalize).Encoded()),
	}
	n.wantEvents(want...)
	n.call(func() {
		if _, there := storage.Get([]byte(":extrinsic_index")); there {
			t.Error("the index of the extrinsic stays")
		}
		base := system.DefaultLimits().Weights.BaseBlock
		// Both extensions count what is signed, one what is not.
		weights := n.system.BlockWeight()
		mandatory := base.Add(primitives.Weight{RefTime: 10 + 7})
		if weights.Mandatory != mandatory || weights.Normal != addInfo.Weight.Times(2) {
			t.Errorf("%+v", weights)
		}
	})
	// The next block forgets them.
	n.author(setClock(2))
	n.wantEvents(
		record(initialization, counterIndex, hooked.Of(hookInitialize).Encoded()),
		record(inExtrinsic(0), systemIndex, succeeded(withBase(clockInfo))),
		record(finalization, counterIndex, hooked.Of(hookFinalize).Encoded()),
	)
}

func TestBadBlocksAreRefusedWithSubstratesTexts(t *testing.T) {
	n := newNode(t, 1, nil)
	n.author(setClock(1))
	maker := n.fork()
	good := maker.author(setClock(2), maker.signed(add(2)))
	badProof := bytes.Clone(good.Extrinsics[1])
	badProof[len(badProof)-1] ^= 1
	stale := n.sign(alice, add(2), [2]byte{refuseValidate, 0})
	const input = "Bad input data provided to execute_block: scale: "
	seal := primitives.SealItem(primitives.EngineAura, nil)
	for text, change := range map[string]func(*primitives.Block){
		"Parent hash should be valid.":                       func(b *primitives.Block) { b.Header.Number++ },
		"Number of digest items must match that calculated.": func(b *primitives.Block) { b.Header.Digest = append(b.Header.Digest, seal) },
		"Digest item must match that calculated.":            func(b *primitives.Block) { b.Header.Digest[1] = seal },
		"Storage root must match that calculated.":           func(b *primitives.Block) { b.Header.StateRoot[31] ^= 1 },
		"Transaction trie root must be valid.":               func(b *primitives.Block) { b.Header.ExtrinsicsRoot[0] ^= 1 },
		"Transaction has a bad signature":                    func(b *primitives.Block) { b.Extrinsics[1] = badProof },
		"Transaction is outdated":                            func(b *primitives.Block) { b.Extrinsics[1] = stale },
		"A call was labelled as mandatory, but resulted in an Error.": func(b *primitives.Block) {
			b.Extrinsics[1] = b.Extrinsics[0]
		},
		"InvalidTransaction custom error": func(b *primitives.Block) { b.Extrinsics[1] = claim(3) },
		"Invalid inherent position for extrinsic at index 2": func(b *primitives.Block) {
			b.Extrinsics = append(b.Extrinsics, setClock(2))
		},
		"Invalid inherent position for extrinsic at index 1": func(b *primitives.Block) {
			b.Extrinsics[0], b.Extrinsics[1] = b.Extrinsics[1], b.Extrinsics[0]
		},
		"the clock is not set":                      func(b *primitives.Block) { b.Extrinsics = b.Extrinsics[1:] },
		input + "offset 0: the data ends too early": func(b *primitives.Block) { b.Extrinsics[1] = nil },
		input + "offset 7: Invalid length prefix": func(b *primitives.Block) {
			b.Extrinsics[0] = append(bytes.Clone(b.Extrinsics[0]), 0)
		},
		input + "offset 0: Invalid transaction version": func(b *primitives.Block) { b.Extrinsics[0] = []byte{0x45} },
	} {
		block := good
		block.Header.Digest = append(primitives.Digest(nil), good.Header.Digest...)
		block.Extrinsics = append([][]byte(nil), good.Extrinsics...)
		change(&block)
		if err := n.failure(func() { n.ExecuteBlock(&block) }); err == nil || err.Error() != text {
			t.Errorf("%v, want %s", err, text)
		}
	}
	n.call(func() { n.ExecuteBlock(&good) })
	n.wantState(maker.host.Entries())
	if err := n.failure(func() { n.ExecuteBlock(&good) }); err != ErrParent {
		t.Errorf("the block again: %v", err)
	}
	if err := n.failure(func() { n.ExecuteBlock(&primitives.Block{}) }); err != ErrParent {
		t.Errorf("block 0: %v", err)
	}
}

func TestRefusalsKeepTheirReason(t *testing.T) {
	n := newNode(t, 1, nil)
	block := primitives.Block{Header: primitives.Header{Number: 1}, Extrinsics: [][]byte{setClock(1), setClock(1)}}
	err := n.failure(func() { n.ExecuteBlock(&block) })
	if !errors.Is(err, primitives.ErrBadMandatory) {
		t.Errorf("%v", err)
	}
	var input *entry.InputError
	block.Extrinsics[0] = []byte{1}
	if err := n.failure(func() { n.ExecuteBlock(&block) }); !errors.As(err, &input) || input.Function != "execute_block" {
		t.Errorf("%v", err)
	}
	for kind := range invalidTexts {
		if text := (&RefusedError{Reason: primitives.ValidityError{Kind: uint8(kind)}}).Error(); text == "" {
			t.Errorf("kind %d has no text", kind)
		}
	}
	if text := (&RefusedError{Reason: primitives.ErrNoUnsignedValidator}).Error(); text != "Could not find an unsigned validator for the unsigned transaction" {
		t.Error(text)
	}
}

func TestAnUpgradeIsNoticedOnce(t *testing.T) {
	n := newNode(t, 1, nil)
	n.author(setClock(1))
	upgraded := newNode(t, 2, n.host.Entries()).beginBlock(2)
	upgraded.wantEvents(
		record(initialization, counterIndex, hooked.Of(hookUpgrade).Encoded()),
		record(initialization, counterIndex, hooked.Of(hookInitialize).Encoded()),
	)
	upgraded.call(func() {
		want := system.DefaultLimits().Weights.BaseBlock.Add(primitives.Weight{RefTime: 1000 + 20})
		if weights := upgraded.system.BlockWeight(); weights.Mandatory != want {
			t.Errorf("%+v", weights)
		}
	})
	again := newNode(t, 2, upgraded.host.Entries()).beginBlock(2)
	again.wantEvents(record(initialization, counterIndex, hooked.Of(hookInitialize).Encoded()))
	// A lower version is no upgrade.
	lower := newNode(t, 1, upgraded.host.Entries()).beginBlock(2)
	lower.wantEvents(record(initialization, counterIndex, hooked.Of(hookInitialize).Encoded()))
}

func TestABlockWithoutTransactionsHasAllItsInherents(t *testing.T) {
	n := newNode(t, 1, nil).begin()
	n.mustApply(setClock(1))
	n.call(func() {
		n.endExtrinsics(1)
		if !n.system.InherentsApplied() {
			t.Error("the inherents never end")
		}
	})
}

func TestOffchainWorkersSeeTheBlock(t *testing.T) {
	n := newNode(t, 1, nil)
	block := n.author(setClock(1))
	n.call(func() {
		n.OffchainWorker(&block.Header)
		hash, ok := n.system.BlockHash(1)
		if !ok || hash != block.Header.Hash() || n.system.Number() != 1 || n.counter.offline.Get() != 1 ||
			len(n.system.Digest()) != 2 {
			t.Errorf("hash %s, number %d", hash, n.system.Number())
		}
		item := storage.Item{Module: "System", Name: "Events"}
		if events, _ := storage.Get(item.Prefix()); len(events) == 0 || events[0] != 3<<2 {
			t.Errorf("events %x", events)
		}
	})
}

// extrinsicsRoot returns the root of the trie of extrinsics that have no length prefix yet.
func extrinsicsRoot(extrinsics [][]byte) primitives.H256 {
	encoded := make([][]byte, len(extrinsics))
	for i, extrinsic := range extrinsics {
		encoded[i] = codec.Bytes.Marshal(extrinsic)
	}
	return trie.Blake2_256OrderedRoot(encoded, trie.V0)
}
