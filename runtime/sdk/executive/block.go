package executive

import (
	"bytes"
	"errors"
	"strconv"

	"dotgo.dev/runtime/sdk/entry"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/primitives"
)

// Why a block is bad. ExecuteBlock panics with one of them, with a *PositionError, a *RefusedError or an
// *entry.InputError. All texts are Substrate's.
var (
	ErrParent        = errors.New("Parent hash should be valid.")
	ErrDigestCount   = errors.New("Number of digest items must match that calculated.")
	ErrDigestItem    = errors.New("Digest item must match that calculated.")
	ErrStateRoot     = errors.New("Storage root must match that calculated.")
	ErrExtrinsicRoot = errors.New("Transaction trie root must be valid.")
)

// PositionError says that an inherent comes after an extrinsic that is none.
type PositionError struct {
	Index int
}

func (e *PositionError) Error() string {
	return "Invalid inherent position for extrinsic at index " + strconv.Itoa(e.Index)
}

// InitializeBlock starts the block with the header: after an upgrade of the runtime the modules' upgrades, and then what
// they do at the beginning of every block.
func (e *Executive) InitializeBlock(header *primitives.Header) {
	e.system.ResetEvents()
	weight := e.system.Limits().Weights.BaseBlock
	if e.system.Upgraded() {
		for _, module := range e.runtime.Modules() {
			if m, ok := module.(frame.Upgrader); ok {
				weight = weight.Add(m.OnRuntimeUpgrade())
			}
		}
	}
	e.system.Initialize(header.Number, header.ParentHash, header.Digest.PreRuntimeItems())
	for _, module := range e.runtime.Modules() {
		if m, ok := module.(frame.Initializer); ok {
			weight = weight.Add(m.OnInitialize(header.Number))
		}
	}
	e.system.AddWeight(weight, primitives.ClassMandatory)
	e.system.EndInitialization()
}

// FinalizeBlock ends the block that is being made, and returns its header.
func (e *Executive) FinalizeBlock() primitives.Header {
	e.endExtrinsics(e.system.Number())
	return e.system.Finalize()
}

// ExecuteBlock runs a whole block. It panics when the block is bad: when its extrinsics are not all of this runtime, or
// one cannot be in it, or its outcome is not what the header says.
func (e *Executive) ExecuteBlock(block *primitives.Block) {
	header := &block.Header
	extrinsics := e.decodeAll("execute_block", block)
	// The hash of the parent is known to the node alone, but the block must be the next.
	follows := header.Number == e.system.Number()+1 && header.Number > 0
	e.InitializeBlock(header)
	if !follows {
		panic(ErrParent)
	}
	ensureInherentsAreFirst(extrinsics)
	for _, x := range extrinsics {
		if _, err := e.apply(x); err != nil {
			panic(&RefusedError{Reason: refusal(err)})
		}
	}
	e.endExtrinsics(header.Number)
	computed := e.system.Finalize()
	if err := compare(header, &computed); err != nil {
		panic(err)
	}
}

// OffchainWorker lets the modules do what they do outside of blocks, after the block with the header.
func (e *Executive) OffchainWorker(header *primitives.Header) {
	e.system.Initialize(header.Number, header.ParentHash, header.Digest)
	e.system.NoteBlockHash(header.Number, header.Hash())
	for _, module := range e.runtime.Modules() {
		if m, ok := module.(frame.OffchainWorker); ok {
			m.OffchainWorker(header.Number)
		}
	}
}

// decodeAll reads the extrinsics of a block that the entry point got. It panics when it cannot.
func (e *Executive) decodeAll(function string, block *primitives.Block) []*Extrinsic {
	extrinsics := make([]*Extrinsic, len(block.Extrinsics))
	for i, encoded := range block.Extrinsics {
		x, err := e.Decode(encoded)
		if err != nil {
			panic(&entry.InputError{Function: function, Err: err})
		}
		extrinsics[i] = x
	}
	return extrinsics
}

// endInherents notes that the block has all its inherents, unless that is noted.
func (e *Executive) endInherents() {
	if !e.system.InherentsApplied() {
		e.system.NoteInherentsApplied()
	}
}

// endExtrinsics is all between the last extrinsic and the header.
func (e *Executive) endExtrinsics(number uint32) {
	e.endInherents()
	e.system.EndExtrinsics()
	for _, module := range e.runtime.Modules() {
		if m, ok := module.(frame.Finalizer); ok {
			m.OnFinalize(number)
		}
	}
}

// compare returns why the header of a block is not the computed one, in the order in which Substrate looks.
func compare(header, computed *primitives.Header) error {
	if len(header.Digest) != len(computed.Digest) {
		return ErrDigestCount
	}
	for i, item := range header.Digest {
		other := computed.Digest[i]
		if item.Kind != other.Kind || item.Engine != other.Engine || !bytes.Equal(item.Data, other.Data) {
			return ErrDigestItem
		}
	}
	if header.StateRoot != computed.StateRoot {
		return ErrStateRoot
	}
	if header.ExtrinsicsRoot != computed.ExtrinsicsRoot {
		return ErrExtrinsicRoot
	}
	return nil
}
