// Package storage is the chain's state: a sorted map of bytes that the host keeps, and on it values and maps of Go types
// under the keys that Substrate's clients expect.
package storage

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/hexutil"
	"dotgo.dev/runtime/sdk/host"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/trie"
)

// CorruptError says that stored bytes are no value of their item's type. It is a panic value: a chain whose state cannot
// be read must not go on.
type CorruptError struct {
	Item string
	Key  []byte
	Err  error
}

func (e *CorruptError) Error() string {
	return "storage item " + e.Item + " at " + hexutil.Encode(e.Key) + ": " + e.Err.Error()
}

// Unwrap gives the codec's error.
func (e *CorruptError) Unwrap() error { return e.Err }

// optionalBytes decodes the option that the host returns.
var optionalBytes = codec.Option(codec.Bytes)

// Get returns the value of a key, and whether it has one.
func Get(key []byte) ([]byte, bool) {
	return decodeOption("storage_get", key, host.StorageGetV1(key))
}

// Set sets the value of a key.
func Set(key, value []byte) { host.StorageSetV1(key, value) }

// Clear removes a key.
func Clear(key []byte) { host.StorageClearV1(key) }

// Exists says whether a key has a value.
func Exists(key []byte) bool { return host.StorageExistsV1(key) }

// NextKey returns the least key above the given one.
func NextKey(key []byte) ([]byte, bool) {
	return decodeOption("storage_next_key", key, host.StorageNextKeyV1(key))
}

// Append appends an encoded item to the encoded vector behind a key, which is not read for it.
func Append(key, item []byte) { host.StorageAppendV1(key, item) }

// ClearPrefix removes all keys with the prefix.
func ClearPrefix(prefix []byte) {
	var noLimit scale.Encoder
	noLimit.Bool(false)
	host.StorageClearPrefixV2(prefix, noLimit.Bytes())
}

// ClearPrefixUpTo removes keys with the prefix: of those that were there when the call into the runtime began at most as
// many as the limit.
func ClearPrefixUpTo(prefix []byte, limit uint32) {
	var some scale.Encoder
	some.Bool(true)
	some.U32(limit)
	host.StorageClearPrefixV2(prefix, some.Bytes())
}

// Root returns the root of the whole state's trie.
func Root(version trie.Version) [32]byte { return host.StorageRootV2(uint32(version)) }

// Transaction runs f, and takes all its changes back when it returns an error or panics.
func Transaction(f func() error) error {
	host.StorageStartTransactionV1()
	keep := false
	defer func() {
		if keep {
			host.StorageCommitTransactionV1()
		} else {
			host.StorageRollbackTransactionV1()
		}
	}()
	err := f()
	keep = err == nil
	return err
}

func decodeOption(what string, key, data []byte) ([]byte, bool) {
	option, err := optionalBytes.Unmarshal(data)
	if err != nil {
		panic(&CorruptError{Item: what, Key: key, Err: err})
	}
	return option.Get()
}
