package memhost

import (
	"math"
	"testing"
)

func TestTransactionsReachTheOffchainIndexAlone(t *testing.T) {
	h := New(nil)
	h.Call(func() {
		h.OffchainIndexSetV1([]byte("k"), []byte("1"))
		h.StorageStartTransactionV1()
		h.OffchainIndexSetV1([]byte("k"), []byte("2"))
		h.OffchainIndexSetV1([]byte("l"), []byte("2"))
		h.OffchainLocalStorageSetV1(2, []byte("k"), []byte("2"))
		h.StorageRollbackTransactionV1()
	})
	if index := h.OffchainIndex(); len(index) != 1 || string(index["k"]) != "1" {
		t.Errorf("%q", index)
	}
	if local := h.LocalStorage(2); len(local) != 1 || string(local["k"]) != "2" || len(h.LocalStorage(1)) != 0 {
		t.Errorf("%q", local)
	}
}

func TestKindsOfLocalStorageAreOneAndTwo(t *testing.T) {
	h := New(nil)
	for _, kind := range []uint32{0, 3} {
		wantFault(t, "ext_offchain_local_storage_set_version_1", func() { h.OffchainLocalStorageSetV1(kind, nil, nil) })
		wantFault(t, "ext_offchain_local_storage_get_version_1", func() { h.OffchainLocalStorageGetV1(kind, nil) })
		wantFault(t, "ext_offchain_local_storage_clear_version_1", func() { h.OffchainLocalStorageClearV1(kind, nil) })
	}
	wantFault(t, "ext_offchain_local_storage_compare_and_set_version_1", func() {
		h.OffchainLocalStorageCompareAndSetV1(1, nil, []byte{2}, nil)
	})
}

// The embedded host of dotgo call has the same; tests compare both.
func TestWhatANewHostTells(t *testing.T) {
	h := New(nil)
	if h.OffchainTimestampV1() != 1_700_000_000_000 || h.OffchainRandomSeedV1()[31] != 0x42 || !h.OffchainIsValidatorV1() {
		t.Error("clock, seed or validator")
	}
	if h.StorageProofSizeStorageProofSizeV1() != math.MaxUint64 || string(h.StorageChangesRootV1(nil)) != "\x00" {
		t.Error("proof size or changes root")
	}
	h.TransactionIndexIndexV1(1, 2, new([32]byte))
	h.TransactionIndexRenewV1(1, new([32]byte))
	if len(h.Entries()) != 0 {
		t.Error("the index of transactions is no storage")
	}
}
