package memhost

import (
	"maps"
	"slices"

	"dotgo.dev/runtime/sdk/scale"
)

// localPlace is a key of the off-chain workers' own storage: kind 1 is persistent, kind 2 local.
type localPlace struct {
	kind uint32
	key  string
}

// LocalStorage returns a copy of the off-chain workers' own storage of a kind: 1 is persistent, 2 local.
func (h *Host) LocalStorage(kind uint32) map[string][]byte {
	found := make(map[string][]byte)
	for at, value := range h.local {
		if at.kind == kind {
			found[at.key] = clone(value)
		}
	}
	return found
}

// OffchainIndex returns a copy of what the runtime put into the off-chain index.
func (h *Host) OffchainIndex() map[string][]byte { return cloneAll(h.index.values) }

// Submitted returns the transactions that off-chain workers submitted, in order.
func (h *Host) Submitted() [][]byte {
	submitted := make([][]byte, 0, len(h.submitted))
	for _, data := range h.submitted {
		submitted = append(submitted, clone(data))
	}
	return submitted
}

// OffchainIndexSetV1 sets a key of the off-chain index.
func (h *Host) OffchainIndexSetV1(key, value []byte) { h.write(h.index, string(key), clone(value)) }

// OffchainIndexClearV1 removes a key of the off-chain index.
func (h *Host) OffchainIndexClearV1(key []byte) { h.write(h.index, string(key), nil) }

// OffchainIsValidatorV1 returns the host's field Validator.
func (h *Host) OffchainIsValidatorV1() bool { return h.Validator }

// OffchainSubmitTransactionV1 keeps a transaction and returns the encoded Ok; with the host's field RefuseTransactions it
// returns the encoded Err.
func (h *Host) OffchainSubmitTransactionV1(data []byte) []byte {
	var e scale.Encoder
	e.Bool(h.RefuseTransactions)
	if !h.RefuseTransactions {
		h.submitted = append(h.submitted, clone(data))
	}
	return e.Bytes()
}

// OffchainTimestampV1 returns the host's field Clock.
func (h *Host) OffchainTimestampV1() uint64 { return h.Clock }

// OffchainSleepUntilV1 moves the clock, which goes on from the deadline for the rest of the call.
func (h *Host) OffchainSleepUntilV1(deadline uint64) { h.Clock = max(h.Clock, deadline) }

// OffchainRandomSeedV1 returns the host's field Seed.
func (h *Host) OffchainRandomSeedV1() [32]byte { return h.Seed }

// OffchainLocalStorageSetV1 sets a key of the off-chain workers' own storage. Transactions do not reach it.
func (h *Host) OffchainLocalStorageSetV1(kind uint32, key, value []byte) {
	h.local[localAt("ext_offchain_local_storage_set_version_1", kind, key)] = clone(value)
}

// OffchainLocalStorageClearV1 removes a key of the off-chain workers' own storage.
func (h *Host) OffchainLocalStorageClearV1(kind uint32, key []byte) {
	delete(h.local, localAt("ext_offchain_local_storage_clear_version_1", kind, key))
}

// OffchainLocalStorageGetV1 returns the encoded option of the value of a key of the off-chain workers' own storage.
func (h *Host) OffchainLocalStorageGetV1(kind uint32, key []byte) []byte {
	value, ok := h.local[localAt("ext_offchain_local_storage_get_version_1", kind, key)]
	return encodedOption(value, ok)
}

// OffchainLocalStorageCompareAndSetV1 sets a key if its value is that of the encoded option, and says whether it is.
func (h *Host) OffchainLocalStorageCompareAndSetV1(kind uint32, key, oldValue, newValue []byte) bool {
	const name = "ext_offchain_local_storage_compare_and_set_version_1"
	at := localAt(name, kind, key)
	option := decoded(name, oldValue, func(d *scale.Decoder) scale.Option[[]byte] {
		return scale.DecodeOption(d, (*scale.Decoder).ByteVec)
	})
	want, wanted := option.Get()
	value, ok := h.local[at]
	if ok != wanted || !slices.Equal(value, want) {
		return false
	}
	h.local[at] = clone(newValue)
	return true
}

func localAt(function string, kind uint32, key []byte) localPlace {
	if kind != 1 && kind != 2 {
		panic(&Fault{Function: function, Reason: "the kind of storage is neither 1 nor 2"})
	}
	return localPlace{kind, string(key)}
}

// offchainState is what a call that fails leaves as it was; the off-chain index is restored with the storage.
type offchainState struct {
	local     map[localPlace][]byte
	submitted int
}

func (h *Host) offchainState() offchainState {
	return offchainState{local: maps.Clone(h.local), submitted: len(h.submitted)}
}

func (h *Host) restoreOffchain(s offchainState) {
	h.local, h.submitted = s.local, h.submitted[:s.submitted]
}

// TransactionIndexIndexV1 does nothing: only nodes keep an index of transactions.
func (h *Host) TransactionIndexIndexV1(extrinsic, size uint32, contextHash *[32]byte) {}

// TransactionIndexRenewV1 does nothing: only nodes keep an index of transactions.
func (h *Host) TransactionIndexRenewV1(extrinsic uint32, contextHash *[32]byte) {}
