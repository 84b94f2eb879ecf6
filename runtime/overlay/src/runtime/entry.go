package runtime

import "unsafe"

// Variables that compiled code reads and writes.
var (
	unwindword   uint32
	unwindtarget uint32
	callerpos    unsafe.Pointer
	rootsp       unsafe.Pointer
	zerobase     uint32
)

// started says that the initialisers have run. On a host that keeps one instance, later entries find it set.
var started bool

// entry begins an entry point. An earlier entry of the same instance may have ended in a trap at any point, so all
// state of a call is set anew.
func entry() {
	rootsp = unsafe.Pointer(&rootbase)
	unwindword = 0
	unwindtarget = 0
	callerpos = nil
	deferHead = nil
	panics = nil
	permission = 0
	deferSeq = 0
	dying = 0
	recording = false
	if started {
		virtualNano, randomState = startNano, startRandom
		return
	}
	initHeap()
	initall()
	startNano, startRandom = virtualNano, randomState
	started = true
}

// The clock and the random state as the initialisers left them: where each entry begins, on hosts that make a new
// instance for each call and on those that keep one.
var (
	startNano   int64
	startRandom uint64
)
