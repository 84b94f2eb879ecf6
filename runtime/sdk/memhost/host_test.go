package memhost

import (
	"encoding/hex"
	"errors"
	"slices"
	"testing"
)

// wantFault checks that f ends the call with a fault of the host function.
func wantFault(t *testing.T, function string, f func()) {
	t.Helper()
	defer func() {
		t.Helper()
		fault, ok := recover().(*Fault)
		if !ok || fault.Function != function {
			t.Errorf("got %v, want a fault of %s", fault, function)
		}
	}()
	f()
}

func (h *Host) get(key string) string { return string(h.StorageGetV1([]byte(key))) }

func TestTransactionsNest(t *testing.T) {
	h := New(map[string][]byte{"a": []byte("1"), "b": []byte("2")})
	h.Call(func() {
		h.StorageStartTransactionV1()
		h.StorageSetV1([]byte("a"), []byte("x"))
		h.StorageStartTransactionV1()
		h.StorageSetV1([]byte("a"), []byte("y"))
		h.StorageClearV1([]byte("b"))
		h.StorageSetV1([]byte("c"), nil)
		h.StorageRollbackTransactionV1()
		if h.get("a") != "\x01\x04x" || h.get("b") != "\x01\x042" || h.get("c") != "\x00" {
			t.Errorf("after the inner rollback: %q %q %q", h.get("a"), h.get("b"), h.get("c"))
		}
		h.StorageStartTransactionV1()
		h.StorageSetV1([]byte("c"), []byte("3"))
		h.StorageCommitTransactionV1()
		h.StorageRollbackTransactionV1()
		if h.get("a") != "\x01\x041" || h.get("c") != "\x00" {
			t.Errorf("after the outer rollback: %q %q", h.get("a"), h.get("c"))
		}
	})
}

func TestCallsKeepTheirChangesUnlessTheyPanic(t *testing.T) {
	h := New(nil)
	h.Call(func() { h.StorageSetV1([]byte("kept"), []byte("1")) })
	bad := errors.New("bad")
	func() {
		defer func() {
			if recover() != bad {
				t.Error("the panic does not reach the caller")
			}
		}()
		h.Call(func() {
			h.StorageSetV1([]byte("lost"), []byte("1"))
			h.StorageStartTransactionV1()
			h.StorageClearV1([]byte("kept"))
			panic(bad)
		})
	}()
	if h.OpenTransactions() != 0 || h.get("kept") != "\x01\x041" || h.get("lost") != "\x00" {
		t.Errorf("open %d, kept %q, lost %q", h.OpenTransactions(), h.get("kept"), h.get("lost"))
	}
	wantFault(t, "call", func() { h.Call(h.StorageStartTransactionV1) })
	if h.OpenTransactions() != 0 {
		t.Error("a transaction is open after a call")
	}
}

func TestTheCallsOwnTransactionCannotBeEnded(t *testing.T) {
	h := New(nil)
	wantFault(t, "ext_storage_commit_transaction_version_1", func() { h.Call(h.StorageCommitTransactionV1) })
	wantFault(t, "ext_storage_rollback_transaction_version_1", func() { h.Call(h.StorageRollbackTransactionV1) })
}

func TestKeysAreSorted(t *testing.T) {
	h := New(map[string][]byte{"b": {1}, "a": {1}, "ab": {1}})
	for key, want := range map[string]string{"": "\x01\x04a", "a": "\x01\x08ab", "aa": "\x01\x08ab", "ab": "\x01\x04b", "b": "\x00"} {
		if got := string(h.StorageNextKeyV1([]byte(key))); got != want {
			t.Errorf("after %q: %q, want %q", key, got, want)
		}
	}
	h.StorageSetV1([]byte("aa"), []byte{1})
	if got := string(h.StorageNextKeyV1([]byte("a"))); got != "\x01\x08aa" {
		t.Errorf("a new key is not seen: %q", got)
	}
}

func TestReadGivesTheRestOfTheValue(t *testing.T) {
	h := New(map[string][]byte{"k": []byte("hello")})
	buffer := []byte("......")
	for _, c := range []struct {
		offset       uint32
		room         int
		result, seen string
	}{{1, 2, "\x01\x04\x00\x00\x00", "el...."}, {0, 6, "\x01\x05\x00\x00\x00", "hello."}, {9, 6, "\x01\x00\x00\x00\x00", "hello."}} {
		if got := string(h.StorageReadV1([]byte("k"), buffer[:c.room], c.offset)); got != c.result || string(buffer) != c.seen {
			t.Errorf("offset %d: %q %q", c.offset, got, buffer)
		}
	}
	if got := string(h.StorageReadV1([]byte("none"), buffer, 0)); got != "\x00" {
		t.Errorf("a missing key gives %q", got)
	}
}

func TestClearPrefixRemovesTheLeastKeysFirst(t *testing.T) {
	h := New(map[string][]byte{"a": {}, "p1": {}, "p2": {}, "p3": {}, "q": {}})
	if got := h.StorageClearPrefixV2([]byte("p"), []byte{1, 2, 0, 0, 0}); !slices.Equal(got, []byte{1, 2, 0, 0, 0}) {
		t.Errorf("with a limit: %x", got)
	}
	if h.StorageExistsV1([]byte("p2")) || !h.StorageExistsV1([]byte("p3")) {
		t.Error("the limit removed other keys")
	}
	if got := h.StorageClearPrefixV2([]byte("p"), []byte{0}); !slices.Equal(got, []byte{0, 1, 0, 0, 0}) {
		t.Errorf("without a limit: %x", got)
	}
	h.StorageClearPrefixV1([]byte("a"))
	if len(h.Entries()) != 1 {
		t.Errorf("left: %v", h.Entries())
	}
	wantFault(t, "ext_storage_clear_prefix_version_2", func() { h.StorageClearPrefixV2(nil, []byte{2}) })
}

func TestTheLimitOfClearPrefixHoldsForOldKeysAlone(t *testing.T) {
	h := New(map[string][]byte{"p3": {}})
	h.Call(func() {
		h.StorageSetV1([]byte("p0"), nil)
		h.StorageStartTransactionV1()
		h.StorageClearV1([]byte("p3"))
		h.StorageSetV1([]byte("p4"), nil)
		h.StorageCommitTransactionV1()
		// p3 alone was there before the call: it is counted though it is gone, the new keys are not though they go.
		if got := h.StorageClearPrefixV2([]byte("p"), []byte{1, 5, 0, 0, 0}); !slices.Equal(got, []byte{0, 1, 0, 0, 0}) {
			t.Errorf("inside a call: %x", got)
		}
		h.StorageSetV1([]byte("p3"), nil)
		h.StorageSetV1([]byte("p5"), nil)
		if got := h.StorageClearPrefixV2([]byte("p"), []byte{1, 0, 0, 0, 0}); !slices.Equal(got, []byte{1, 0, 0, 0, 0}) {
			t.Errorf("without room: %x", got)
		}
		if !h.StorageExistsV1([]byte("p3")) || h.StorageExistsV1([]byte("p5")) {
			t.Error("the limit holds for old keys alone")
		}
	})
}

func TestAppendCountsTheItems(t *testing.T) {
	h := New(map[string][]byte{"bad": {3}})
	for _, key := range []string{"new", "bad"} {
		for range 64 {
			h.StorageAppendV1([]byte(key), []byte{7})
		}
		// 1 + compact(66) + compact(64) + 64 items.
		if got := h.StorageGetV1([]byte(key)); len(got) != 1+2+2+64 || got[3] != 0x01 || got[4] != 0x01 || got[5] != 7 {
			t.Errorf("%s: %x", key, got)
		}
	}
}

func TestLogsAreStrict(t *testing.T) {
	h := New(nil)
	h.LoggingLogV1(2, "target", "message")
	h.MiscPrintNumV1(18446744073709551615)
	h.MiscPrintUTF8V1("ü")
	h.MiscPrintHexV1([]byte{0xab})
	want := []LogRecord{{2, "target", "message"}, {Printed, "", "18446744073709551615"}, {Printed, "", "ü"}, {Printed, "", "ab"}}
	if got := h.TakeLogs(); !slices.Equal(got, want) {
		t.Errorf("logs: %v", got)
	}
	wantFault(t, "ext_logging_log_version_1", func() { h.LoggingLogV1(5, "", "") })
	wantFault(t, "ext_logging_log_version_1", func() { h.LoggingLogV1(0, "", "\xff") })
	wantFault(t, "ext_misc_print_utf8_version_1", func() { h.MiscPrintUTF8V1("\xff") })
	wantFault(t, "ext_panic_handler_abort_on_panic_version_1", func() { h.PanicHandlerAbortOnPanicV1("text") })
}

func TestStateRootIsTheTriesOfItsEntries(t *testing.T) {
	h := New(map[string][]byte{"a": []byte("1"), "b": make([]byte, 40)})
	// The same two pairs as SCALE.
	pairs := append([]byte{8, 4, 'a', 4, '1', 4, 'b', 160}, make([]byte, 40)...)
	if h.StorageRootV2(1) != h.TrieBlake2_256RootV2(pairs, 1) || h.StorageRootV1() != h.TrieBlake2_256RootV2(pairs, 0) {
		t.Error("the state's root is not that of its trie")
	}
	empty := New(nil).StorageRootV2(1)
	if hex.EncodeToString(empty[:]) != "03170a2e7597b7b7e3d84c05391d139a62b157e78786d8c082f29dcf4c111314" {
		t.Errorf("the root of the empty state is %x", empty)
	}
}

func TestRootsOfChildTriesAreLeftAlone(t *testing.T) {
	key := ":child_storage:default:x"
	h := New(map[string][]byte{key: {1}, ":a": {2}})
	h.StorageSetV1([]byte(key), nil)
	h.StorageClearV1([]byte(key))
	for _, prefix := range []string{"", ":", ":child_storage:", key} {
		h.StorageClearPrefixV1([]byte(prefix))
	}
	if h.get(key) != "\x01\x04\x01" || h.get(":a") != "\x01\x04\x02" {
		t.Errorf("%q %q", h.get(key), h.get(":a"))
	}
}
