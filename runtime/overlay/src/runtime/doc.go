// Package runtime is the run-time library of compiled programs: what compiled code calls (the compiler's table
// tables/runtime.toml lists it), and the package that Go programs import.
//
//	entry.go     start of every entry point          panic.go, defer.go   panics, recover, deferred calls
//	alloc.go     allocation, roots, collections      error.go, bounds.go  errors of run-time panics
//	slice.go     make, append                        print.go             the built-ins print and println
//	string.go    strings, runes                      output.go            where text goes, fatal errors
//	map.go       maps                                type.go              descriptors: names, methods
//	iface.go     interface tables, assertions        reflect.go, sync.go  what std packages need of the run-time
//
// Functions marked `//dotgo:nogc` neither collect nor are unwound, whatever they call; the compiler gives them no roots
// and no checks of the unwind word. Such a function must not take the address of a local variable, which would then be on
// the heap: an allocation may collect, and its callers have no roots for that.
//
// No call in this package stores a position to callerpos: the position of a panic is that of the call or check in the
// code outside that led here.
package runtime
