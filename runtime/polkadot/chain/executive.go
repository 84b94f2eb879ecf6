package chain

import (
	"errors"
	"slices"
	"strconv"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/log"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/storage"
	"dotgo.dev/runtime/sdk/trie"
)

// bareExtrinsic is the version byte of extrinsics of version 4 that nobody signed.
const bareExtrinsic = 0x04

var logger = log.Logger{Target: "runtime::executive"}

// Why a block is refused. The texts are those that Substrate's nodes show.
var (
	ErrParent        = errors.New("Parent hash should be valid.")
	ErrExtrinsicRoot = errors.New("Transaction trie root must be valid.")
	ErrDigestCount   = errors.New("Number of digest items must match that calculated.")
	ErrDigestItem    = errors.New("Digest item must match that calculated.")
	ErrStateRoot     = errors.New("Storage root must match that calculated.")
)

// ExtrinsicError says which extrinsic makes a block bad.
type ExtrinsicError struct {
	Index int
	Err   error
}

func (e *ExtrinsicError) Error() string {
	return "extrinsic " + strconv.Itoa(e.Index) + ": " + e.Err.Error()
}

// Unwrap gives the reason.
func (e *ExtrinsicError) Unwrap() error { return e.Err }

// SignedExtrinsicError says that an extrinsic is not an inherent, which is all that the runtime takes.
type SignedExtrinsicError struct {
	Version byte
}

func (e *SignedExtrinsicError) Error() string {
	return "version " + strconv.Itoa(int(e.Version)) + " is not that of an inherent"
}

// initialize starts a block; it panics when the header does not fit.
func (r *Runtime) initialize(header *primitives.Header) {
	if err := r.system.Begin(header); err != nil {
		panic(err)
	}
	r.forEach(func(module frame.Module) {
		if m, ok := module.(frame.Initializer); ok {
			m.OnInitialize(header.Number)
		}
	})
	logger.Debug("block " + strconv.FormatUint(uint64(header.Number), 10) + " begins")
}

// execute runs a whole block whose outcome must be what the header says.
func (r *Runtime) execute(block *primitives.Block) {
	computed, err := r.compute(block)
	if err == nil {
		err = compare(&block.Header, &computed)
	}
	if err != nil {
		panic(err)
	}
}

// compute runs a block and returns the header that it should have.
func (r *Runtime) compute(block *primitives.Block) (primitives.Header, error) {
	header := &block.Header
	r.initialize(header)
	if hash, ok := r.system.BlockHash(header.Number - 1); !ok || hash != header.ParentHash {
		return primitives.Header{}, ErrParent
	}
	for i, extrinsic := range block.Extrinsics {
		if err := r.apply(extrinsic); err != nil {
			return primitives.Header{}, &ExtrinsicError{Index: i, Err: err}
		}
	}
	return r.finalize(), nil
}

// compare returns why the header of a block is not the computed one.
func compare(header, computed *primitives.Header) error {
	sameItem := func(a, b primitives.DigestItem) bool {
		return a.Kind == b.Kind && a.Engine == b.Engine && slices.Equal(a.Data, b.Data)
	}
	switch {
	case len(header.Digest) != len(computed.Digest):
		return ErrDigestCount
	case !slices.EqualFunc(header.Digest, computed.Digest, sameItem):
		return ErrDigestItem
	case header.StateRoot != computed.StateRoot:
		return ErrStateRoot
	case header.ExtrinsicsRoot != computed.ExtrinsicsRoot:
		return ErrExtrinsicRoot
	}
	return nil
}

// apply runs one extrinsic, given as the bytes behind its length.
func (r *Runtime) apply(extrinsic []byte) error {
	d := scale.NewDecoder(extrinsic)
	if version := d.U8(); d.Err() == nil && version != bareExtrinsic {
		return &SignedExtrinsicError{Version: version}
	}
	call := r.dispatcher.Decode(d)
	if err := d.Finish(); err != nil {
		return err
	}
	r.system.NoteExtrinsic(codec.Bytes.Marshal(extrinsic))
	err := call.Run(frame.None())
	if refused := (*frame.ModuleError)(nil); errors.As(err, &refused) {
		logger.Error(call.Name() + " is refused with error " + strconv.Itoa(int(refused.Index)))
	} else if errors.Is(err, frame.ErrBadOrigin) {
		logger.Error(call.Name() + " is not for inherents")
	}
	return err
}

// finalize ends the block and returns its header.
func (r *Runtime) finalize() primitives.Header {
	number := r.system.Number()
	r.forEach(func(module frame.Module) {
		if m, ok := module.(frame.Finalizer); ok {
			m.OnFinalize(number)
		}
	})
	extrinsics := r.system.TakeExtrinsics()
	logger.Debug("block " + strconv.FormatUint(uint64(number), 10) + " ends with " +
		strconv.Itoa(len(extrinsics)) + " extrinsics")
	return primitives.Header{
		ParentHash:     r.system.ParentHash(),
		Number:         number,
		StateRoot:      storage.Root(stateTrieVersion),
		ExtrinsicsRoot: trie.Blake2_256OrderedRoot(extrinsics, extrinsicsTrieVersion),
		Digest:         r.system.Digest(),
	}
}

func (r *Runtime) forEach(f func(frame.Module)) {
	for _, module := range r.modules {
		f(module)
	}
}
