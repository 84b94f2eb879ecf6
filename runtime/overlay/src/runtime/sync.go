package runtime

import "unsafe"

// What the packages sync, internal/sync, sync/atomic and internal/synctest need. There is one goroutine: who has to wait
// waits for ever.

const deadlock = "all goroutines are asleep - deadlock!"

// acquire takes one unit of a semaphore.
func acquire(s *uint32) {
	if *s == 0 {
		fatal(deadlock)
	}
	*s--
}

//go:linkname sync_runtime_Semacquire sync.runtime_Semacquire
func sync_runtime_Semacquire(s *uint32) { acquire(s) }

//go:linkname sync_runtime_SemacquireWaitGroup sync.runtime_SemacquireWaitGroup
func sync_runtime_SemacquireWaitGroup(s *uint32, durable bool) { acquire(s) }

//go:linkname sync_runtime_SemacquireRWMutexR sync.runtime_SemacquireRWMutexR
func sync_runtime_SemacquireRWMutexR(s *uint32, lifo bool, skip int) { acquire(s) }

//go:linkname sync_runtime_SemacquireRWMutex sync.runtime_SemacquireRWMutex
func sync_runtime_SemacquireRWMutex(s *uint32, lifo bool, skip int) { acquire(s) }

//go:linkname sync_runtime_Semrelease sync.runtime_Semrelease
func sync_runtime_Semrelease(s *uint32, handoff bool, skip int) { *s++ }

//go:linkname internal_sync_runtime_SemacquireMutex internal/sync.runtime_SemacquireMutex
func internal_sync_runtime_SemacquireMutex(s *uint32, lifo bool, skip int) { acquire(s) }

//go:linkname internal_sync_runtime_Semrelease internal/sync.runtime_Semrelease
func internal_sync_runtime_Semrelease(s *uint32, handoff bool, skip int) { *s++ }

//go:linkname internal_sync_runtime_canSpin internal/sync.runtime_canSpin
func internal_sync_runtime_canSpin(i int) bool { return false }

//go:linkname internal_sync_runtime_doSpin internal/sync.runtime_doSpin
func internal_sync_runtime_doSpin() {}

//go:linkname internal_sync_runtime_nanotime internal/sync.runtime_nanotime
func internal_sync_runtime_nanotime() int64 { return nanotime() }

//go:linkname internal_sync_throw internal/sync.throw
func internal_sync_throw(text string) { fatal(text) }

//go:linkname internal_sync_fatal internal/sync.fatal
func internal_sync_fatal(text string) { fatal(text) }

//go:linkname sync_throw sync.throw
func sync_throw(text string) { fatal(text) }

//go:linkname sync_fatal sync.fatal
func sync_fatal(text string) { fatal(text) }

// notifyList has the layout of sync.notifyList: the waiters of a condition variable. Nobody is ever in it, since the
// only goroutine would have to wait.
type notifyList struct {
	wait   uint32
	notify uint32
	lock   uintptr
	head   unsafe.Pointer
	tail   unsafe.Pointer
}

//go:linkname sync_runtime_notifyListAdd sync.runtime_notifyListAdd
func sync_runtime_notifyListAdd(l *notifyList) uint32 {
	l.wait++
	return l.wait - 1
}

//go:linkname sync_runtime_notifyListWait sync.runtime_notifyListWait
func sync_runtime_notifyListWait(l *notifyList, ticket uint32) { fatal(deadlock) }

//go:linkname sync_runtime_notifyListNotifyAll sync.runtime_notifyListNotifyAll
func sync_runtime_notifyListNotifyAll(l *notifyList) { l.notify = l.wait }

//go:linkname sync_runtime_notifyListNotifyOne sync.runtime_notifyListNotifyOne
func sync_runtime_notifyListNotifyOne(l *notifyList) {
	if l.notify != l.wait {
		l.notify++
	}
}

//go:linkname sync_runtime_notifyListCheck sync.runtime_notifyListCheck
func sync_runtime_notifyListCheck(size uintptr) {
	if size != unsafe.Sizeof(notifyList{}) {
		fatal("bad size of sync.notifyList")
	}
}

//go:linkname sync_atomic_runtime_procPin sync/atomic.runtime_procPin
func sync_atomic_runtime_procPin() int { return 0 }

//go:linkname sync_atomic_runtime_procUnpin sync/atomic.runtime_procUnpin
func sync_atomic_runtime_procUnpin() {}

// No test runs in a bubble.

//go:linkname synctest_Run internal/synctest.Run
func synctest_Run(f func()) { notSupported("testing/synctest") }

//go:linkname synctest_Wait internal/synctest.Wait
func synctest_Wait() { panic("goroutine is not in a bubble") }

//go:linkname synctest_IsInBubble internal/synctest.IsInBubble
func synctest_IsInBubble() bool { return false }

//go:linkname synctest_associate internal/synctest.associate
func synctest_associate(p unsafe.Pointer) int { return 0 }

//go:linkname synctest_disassociate internal/synctest.disassociate
func synctest_disassociate(p unsafe.Pointer) {}

//go:linkname synctest_isAssociated internal/synctest.isAssociated
func synctest_isAssociated(p unsafe.Pointer) bool { return false }

//go:linkname synctest_acquire internal/synctest.acquire
func synctest_acquire() any { return nil }

//go:linkname synctest_release internal/synctest.release
func synctest_release(bubble any) {}

//go:linkname synctest_inBubble internal/synctest.inBubble
func synctest_inBubble(bubble any, f func()) { f() }

// notSupported ends the program where it uses what this run-time library does not have.
func notSupported(what string) { fatal(what + " is not supported yet (GOOS=polkadot)") }

// coro is the state of a coroutine of package iter.
type coro struct{ _ byte }

func newcoro(f func(*coro)) *coro {
	notSupported("iter.Pull")
	return nil
}

func coroswitch(c *coro) { notSupported("iter.Pull") }
