package runtime

import "unsafe"

// What the packages os, syscall, internal/godebug, runtime/debug, weak, maps, internal/bytealg and internal/runtime/sys
// need.

// write is for packages that print without fmt.
func write(fd uintptr, p unsafe.Pointer, n int32) int32 {
	plannedWrite(int32(fd), p, n)
	return n
}

//go:linkname os_write os.runtimeWrite
func os_write(fd int32, p []byte) {
	if len(p) > 0 {
		plannedWrite(fd, unsafe.Pointer(unsafe.SliceData(p)), int32(len(p)))
	}
}

//go:linkname os_exit os.runtimeExit
func os_exit(code int) { exit(int32(code)) }

//go:linkname syscall_Exit syscall.Exit
func syscall_Exit(code int) { exit(int32(code)) }

//go:linkname godebug_setUpdate internal/godebug.setUpdate
func godebug_setUpdate(update func(string, string)) { update("", "") }

//go:linkname godebug_registerMetric internal/godebug.registerMetric
func godebug_registerMetric(name string, read func() uint64) {}

//go:linkname godebug_setNewIncNonDefault internal/godebug.setNewIncNonDefault
func godebug_setNewIncNonDefault(f func(string) func()) {}

//go:linkname bytealg_MakeNoZero internal/bytealg.MakeNoZero
func bytealg_MakeNoZero(n int) []byte {
	if n < 0 {
		panic(errorString("makeslice: len out of range"))
	}
	size := roundUp(uintptr(n))
	return makeBytes(alloc(size, nil), n, int(size))
}

//go:linkname sys_GetCallerPC internal/runtime/sys.GetCallerPC
func sys_GetCallerPC() uintptr { return 0 }

//go:linkname sys_GetCallerSP internal/runtime/sys.GetCallerSP
func sys_GetCallerSP() uintptr { return 0 }

//go:linkname sys_GetClosurePtr internal/runtime/sys.GetClosurePtr
func sys_GetClosurePtr() uintptr { return 0 }

// weakHandles has one handle for each address that a weak pointer was made of. A handle keeps its object alive: when an
// object dies is not promised, and no program may depend on it.
var weakHandles map[unsafe.Pointer]*unsafe.Pointer

//go:linkname weak_runtime_registerWeakPointer weak.runtime_registerWeakPointer
func weak_runtime_registerWeakPointer(p unsafe.Pointer) unsafe.Pointer {
	if h := weakHandles[p]; h != nil {
		return unsafe.Pointer(h)
	}
	if weakHandles == nil {
		weakHandles = make(map[unsafe.Pointer]*unsafe.Pointer)
	}
	h := new(unsafe.Pointer)
	*h = p
	weakHandles[p] = h
	return unsafe.Pointer(h)
}

//go:linkname weak_runtime_makeStrongFromWeak weak.runtime_makeStrongFromWeak
func weak_runtime_makeStrongFromWeak(h unsafe.Pointer) unsafe.Pointer {
	if h == nil {
		return nil
	}
	return *(*unsafe.Pointer)(h)
}

//go:linkname debug_freeOSMemory runtime/debug.freeOSMemory
func debug_freeOSMemory() { GC() }

//go:linkname debug_setGCPercent runtime/debug.setGCPercent
func debug_setGCPercent(percent int32) int32 {
	old := gcPercent
	gcPercent = percent
	return old
}

//go:linkname debug_setMaxStack runtime/debug.setMaxStack
func debug_setMaxStack(n int) int { return 250000000 }

//go:linkname debug_setMaxThreads runtime/debug.setMaxThreads
func debug_setMaxThreads(n int) int { return 10000 }

//go:linkname debug_setPanicOnFault runtime/debug.setPanicOnFault
func debug_setPanicOnFault(new bool) bool { return false }

//go:linkname debug_setMemoryLimit runtime/debug.setMemoryLimit
func debug_setMemoryLimit(limit int64) int64 { return 1<<63 - 1 }

//go:linkname debug_readGCStats runtime/debug.readGCStats
func debug_readGCStats(pauses *[]int64) {
	// The last three numbers: time of the last collection, number of collections, total pause.
	*pauses = append((*pauses)[:0], 0, int64(numGC()), 0)
}

//go:linkname debug_modinfo runtime/debug.modinfo
func debug_modinfo() string { return "" }

//go:linkname debug_SetTraceback runtime/debug.SetTraceback
func debug_SetTraceback(level string) {}

//go:linkname debug_WriteHeapDump runtime/debug.WriteHeapDump
func debug_WriteHeapDump(fd uintptr) { notSupported("debug.WriteHeapDump") }
