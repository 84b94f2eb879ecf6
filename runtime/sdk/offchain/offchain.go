// Package offchain is what off-chain workers see and do: a storage of their own that is no part of the state, the clock,
// chance, and the submission of transactions; and the off-chain index, to which a runtime writes while it executes blocks.
//
// All functions but IndexSet and IndexClear are for off-chain workers alone: in a block they would break consensus.
package offchain

import (
	"errors"

	"dotgo.dev/runtime/sdk/host"
	"dotgo.dev/runtime/sdk/scale"
)

// Kind is a kind of the workers' own storage.
type Kind uint32

const (
	// Persistent storage outlives forks: what a worker wrote on a branch stays when the branch is left.
	Persistent Kind = 1
	// Local storage belongs to a branch. No production host has it.
	Local Kind = 2
)

// ErrSubmit says that the node did not take a transaction into its pool.
var ErrSubmit = errors.New("offchain: the node refuses the transaction")

// Get returns the value of a key of the workers' own storage, and whether it has one.
func Get(kind Kind, key []byte) ([]byte, bool) {
	d := scale.NewDecoder(host.OffchainLocalStorageGetV1(uint32(kind), key))
	value, ok := scale.DecodeOption(d, (*scale.Decoder).ByteVec).Get()
	check(d)
	return value, ok
}

// Set sets a key of the workers' own storage.
func Set(kind Kind, key, value []byte) { host.OffchainLocalStorageSetV1(uint32(kind), key, value) }

// Clear removes a key of the workers' own storage.
func Clear(kind Kind, key []byte) { host.OffchainLocalStorageClearV1(uint32(kind), key) }

// CompareAndSet sets a key if it has the old value, or none where that is none, and says whether it had.
func CompareAndSet(kind Kind, key []byte, old scale.Option[[]byte], value []byte) bool {
	var e scale.Encoder
	scale.EncodeOption(&e, old, (*scale.Encoder).ByteVec)
	return host.OffchainLocalStorageCompareAndSetV1(uint32(kind), key, e.Bytes(), value)
}

// IndexSet sets a key of the off-chain index, which nodes put into the persistent storage of their workers.
func IndexSet(key, value []byte) { host.OffchainIndexSetV1(key, value) }

// IndexClear removes a key of the off-chain index.
func IndexClear(key []byte) { host.OffchainIndexClearV1(key) }

// IsValidator says whether the node is a validator.
func IsValidator() bool { return host.OffchainIsValidatorV1() }

// Timestamp returns the node's clock, in milliseconds since 1970.
func Timestamp() uint64 { return host.OffchainTimestampV1() }

// SleepUntil waits until the clock shows the deadline, in milliseconds since 1970.
func SleepUntil(deadline uint64) { host.OffchainSleepUntilV1(deadline) }

// RandomSeed returns random bytes.
func RandomSeed() [32]byte { return host.OffchainRandomSeedV1() }

// SubmitTransaction gives an encoded extrinsic to the node's pool.
func SubmitTransaction(extrinsic []byte) error {
	d := scale.NewDecoder(host.OffchainSubmitTransactionV1(extrinsic))
	refused := d.Bool()
	check(d)
	if refused {
		return ErrSubmit
	}
	return nil
}

// check panics when the host broke its own encoding: nothing can go on then.
func check(d *scale.Decoder) {
	if err := d.Finish(); err != nil {
		panic(err)
	}
}
