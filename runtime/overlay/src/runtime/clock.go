package runtime

import "unsafe"

// Time is virtual: it begins at the Unix epoch in each instance and passes only while all goroutines sleep. So it is
// a function of the program alone.
var virtualNano int64

//dotgo:nogc
func nanotime() int64 { return virtualNano }

//go:linkname time_now time.now
func time_now() (sec int64, nsec int32, mono int64) { return wallClock() }

//go:linkname time_runtimeNow time.runtimeNow
func time_runtimeNow() (sec int64, nsec int32, mono int64) { return wallClock() }

// wallClock returns seconds and nanoseconds since the Unix epoch, and the monotonic clock, which must not be 0.
func wallClock() (sec int64, nsec int32, mono int64) {
	return virtualNano / 1e9, int32(virtualNano % 1e9), virtualNano + 1
}

//go:linkname time_runtimeNano time.runtimeNano
func time_runtimeNano() int64 { return virtualNano + 1 }

//go:linkname time_runtimeIsBubbled time.runtimeIsBubbled
func time_runtimeIsBubbled() bool { return false }

// time_Sleep lets time pass: the only goroutine sleeps, so nothing happens meanwhile.
//
//go:linkname time_Sleep time.Sleep
func time_Sleep(d int64) {
	if d > 0 {
		virtualNano += d
	}
}

//go:linkname time_newTimer time.newTimer
func time_newTimer(when, period int64, f func(any, uintptr, int64), arg any, c unsafe.Pointer) unsafe.Pointer {
	notSupported("a timer")
	return nil
}

//go:linkname time_stopTimer time.stopTimer
func time_stopTimer(t unsafe.Pointer) bool {
	notSupported("a timer")
	return false
}

//go:linkname time_resetTimer time.resetTimer
func time_resetTimer(t unsafe.Pointer, when, period int64) bool {
	notSupported("a timer")
	return false
}
