// Package memhost is a Polkadot host in memory, for running a runtime natively: in tests, under a debugger, or beside the
// blob to compare. It has storage and child tries with nested transactions, off-chain data, a keystore, tries and proofs, hashing,
// signature checks and logging; it knows no network.
//
// It is as strict as real hosts: what ends a call there panics here with a *Fault. One host is current at a time, for
// the whole process, as a runtime's own package variables are; With installs one.
package memhost

import (
	"bytes"
	"crypto/sha256"
	"math"
	"sync"
	"unicode/utf8"

	"dotgo.dev/runtime/sdk/internal/blake2b"
	"dotgo.dev/runtime/sdk/internal/keccak"
	"dotgo.dev/runtime/sdk/internal/xxhash"
)

// Host is one host with its state. The exported fields say what a runtime finds outside of its storage; New gives them
// the values that the embedded host of `dotgo call` has.
type Host struct {
	// StateVersion is that of the tries whose roots the host computes when a call has succeeded: 0 or 1.
	StateVersion uint32
	// Clock is what off-chain workers see, in milliseconds since 1970. Sleeping moves it until the call ends.
	Clock uint64
	// Seed is what off-chain workers get as random.
	Seed [32]byte
	// Validator says whether off-chain workers run on a validator.
	Validator bool
	// RefuseTransactions makes the submission of transactions fail.
	RefuseTransactions bool
	// ProofSize is the size of the storage proof so far; all ones where none is recorded.
	ProofSize uint64
	// VersionOf returns the encoded version of a runtime blob, or false when it has none that a host can read.
	VersionOf func(blob []byte) ([]byte, bool)
	// Keystore has the keys that the runtime can make and sign with.
	Keystore *Keystore

	main      *pairs
	children  map[string]*pairs
	index     *pairs
	local     map[localPlace][]byte
	submitted [][]byte
	open      []undoLog
	batch     *batch
	logs      []LogRecord
	maxLevel  uint32
}

// LogRecord is one record of the runtime's log. Levels are 0 error, 1 warn, 2 info, 3 debug, 4 trace, or Printed.
type LogRecord struct {
	Level   int
	Target  string
	Message string
}

// Printed is the level of what a runtime prints without a level.
const Printed = -1

// Fault is the panic value for whatever ends a call on a real host.
type Fault struct {
	Function string
	Reason   string
}

func (f *Fault) Error() string { return f.Function + ": " + f.Reason }

// Unavailable returns the fault of a host function that the in-memory host does not have.
func Unavailable(function string) *Fault {
	return &Fault{Function: function, Reason: "the in-memory host does not have this function"}
}

// New returns a host whose storage holds copies of the entries.
func New(entries map[string][]byte) *Host {
	return &Host{
		StateVersion: 1,
		Clock:        1_700_000_000_000, // 2023-11-14T22:13:20Z
		Seed:         [32]byte(bytes.Repeat([]byte{0x42}, 32)),
		Validator:    true,
		ProofSize:    math.MaxUint64,
		VersionOf:    VersionInSections,
		Keystore:     new(Keystore),
		main:         newPairs(entries),
		children:     make(map[string]*pairs),
		index:        newPairs(nil),
		local:        make(map[localPlace][]byte),
		maxLevel:     5,
	}
}

var (
	turn    sync.Mutex
	current = New(nil)
)

// Current returns the host that host functions act on.
func Current() *Host { return current }

// With runs f while h is current. Calls of With wait for each other; they cannot be nested.
func With(h *Host, f func()) {
	turn.Lock()
	previous := current
	current = h
	defer func() {
		current = previous
		turn.Unlock()
	}()
	f()
}

// TakeLogs returns the log records so far and forgets them.
func (h *Host) TakeLogs() []LogRecord {
	logs := h.logs
	h.logs = nil
	return logs
}

// Call runs f as one call of the runtime: an open storage transaction at its end is a fault, and after a panic, which
// goes on to the caller, the storage and the off-chain data are as before. Otherwise the main storage gets the roots of
// the child tries.
func (h *Host) Call(f func()) {
	h.open = append(h.open, undoLog{})
	depth := len(h.open)
	offchain, clock := h.offchainState(), h.Clock
	h.batch = nil
	done := false
	defer func() {
		h.batch, h.Clock = nil, clock
		if !done {
			for len(h.open) >= depth {
				h.rollback()
			}
			h.restoreOffchain(offchain)
		}
	}()
	With(h, f)
	if len(h.open) != depth {
		panic(&Fault{Function: "call", Reason: "a storage transaction is still open at the end"})
	}
	h.sealChildren()
	h.commit()
	done = true
}

// LoggingLogV1 records one line of the log.
func (h *Host) LoggingLogV1(level uint32, target, message string) {
	const name = "ext_logging_log_version_1"
	if level > 4 {
		panic(&Fault{Function: name, Reason: "the level is above 4"})
	}
	if !utf8.ValidString(target) || !utf8.ValidString(message) {
		panic(&Fault{Function: name, Reason: "the text is not UTF-8"})
	}
	h.logs = append(h.logs, LogRecord{Level: int(level), Target: target, Message: message})
}

// LoggingMaxLevelV1 returns 5: every level is logged.
func (h *Host) LoggingMaxLevelV1() uint32 { return h.maxLevel }

// MiscPrintNumV1 logs a number.
func (h *Host) MiscPrintNumV1(value uint64) { h.print(decimal(value)) }

// MiscPrintUTF8V1 logs a text.
func (h *Host) MiscPrintUTF8V1(text string) {
	if !utf8.ValidString(text) {
		panic(&Fault{Function: "ext_misc_print_utf8_version_1", Reason: "the text is not UTF-8"})
	}
	h.print(text)
}

// MiscPrintHexV1 logs bytes in hexadecimal.
func (h *Host) MiscPrintHexV1(data []byte) { h.print(hexadecimal(data)) }

func (h *Host) print(text string) {
	h.logs = append(h.logs, LogRecord{Level: Printed, Message: text})
}

// PanicHandlerAbortOnPanicV1 ends the call.
func (h *Host) PanicHandlerAbortOnPanicV1(message string) {
	panic(&Fault{Function: "ext_panic_handler_abort_on_panic_version_1", Reason: message})
}

// HashingBlake2_128V1 is Blake2b with 16 bytes.
func (h *Host) HashingBlake2_128V1(data []byte) [16]byte { return blake2b.Sum128(data) }

// HashingBlake2_256V1 is Blake2b with 32 bytes.
func (h *Host) HashingBlake2_256V1(data []byte) [32]byte { return blake2b.Sum256(data) }

// HashingKeccak256V1 is Keccak with 32 bytes.
func (h *Host) HashingKeccak256V1(data []byte) [32]byte { return keccak.Sum256(data) }

// HashingKeccak512V1 is Keccak with 64 bytes.
func (h *Host) HashingKeccak512V1(data []byte) [64]byte { return keccak.Sum512(data) }

// HashingSha2_256V1 is SHA-256.
func (h *Host) HashingSha2_256V1(data []byte) [32]byte { return sha256.Sum256(data) }

// HashingTwox64V1 is xxHash under the seed 0.
func (h *Host) HashingTwox64V1(data []byte) [8]byte { return [8]byte(xxhash.Twox(8, data)) }

// HashingTwox128V1 is xxHash under the seeds 0 and 1.
func (h *Host) HashingTwox128V1(data []byte) [16]byte { return [16]byte(xxhash.Twox(16, data)) }

// HashingTwox256V1 is xxHash under the seeds 0 to 3.
func (h *Host) HashingTwox256V1(data []byte) [32]byte { return [32]byte(xxhash.Twox(32, data)) }
