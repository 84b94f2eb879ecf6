package runtime

import "internal/goarch"

// GOOS is the name of the operating system.
const GOOS = "polkadot"

// GOARCH is the name of the architecture.
const GOARCH = goarch.GOARCH

// Compiler is the name of the compiler.
const Compiler = "dotgo"

// Version returns the release of Go whose language and standard library the program has.
func Version() string { return "go1.27.3" }

// GOROOT returns "": the program carries no Go tree.
func GOROOT() string { return "" }

// There is one processor, one thread and one goroutine.

// GOMAXPROCS returns 1; the number cannot be changed.
func GOMAXPROCS(n int) int { return 1 }

// NumCPU returns 1.
func NumCPU() int { return 1 }

// NumGoroutine returns 1.
func NumGoroutine() int { return 1 }

// NumCgoCall returns 0.
func NumCgoCall() int64 { return 0 }

// Gosched does nothing.
func Gosched() {}

// LockOSThread does nothing.
func LockOSThread() {}

// UnlockOSThread does nothing.
func UnlockOSThread() {}

// KeepAlive marks its argument as reachable up to here.
//
//go:noinline
func KeepAlive(x any) {}

// SetFinalizer does nothing: a finalizer is not promised to run.
func SetFinalizer(obj any, finalizer any) {}

// Cleanup is a handle of AddCleanup.
type Cleanup struct{ _ byte }

// AddCleanup does nothing: a cleanup is not promised to run.
func AddCleanup[T, S any](ptr *T, cleanup func(S), arg S) Cleanup { return Cleanup{} }

// Stop does nothing.
func (c Cleanup) Stop() {}

// Pinner keeps objects where they are; here no object ever moves.
type Pinner struct{ refs []any }

// Pin keeps the object alive until Unpin.
func (p *Pinner) Pin(pointer any) { p.refs = append(p.refs, pointer) }

// Unpin lets all pinned objects go.
func (p *Pinner) Unpin() { p.refs = nil }

// The call stack is not visible to the program: it lies outside the memory of a wasm instance.

// Caller returns false: the caller is unknown.
func Caller(skip int) (pc uintptr, file string, line int, ok bool) { return 0, "", 0, false }

// Callers returns 0.
func Callers(skip int, pc []uintptr) int { return 0 }

// Stack returns 0.
func Stack(buf []byte, all bool) int { return 0 }

// Frame is one frame of Frames.
type Frame struct {
	PC       uintptr
	Func     *Func
	Function string
	File     string
	Line     int
	Entry    uintptr
}

// Frames is the result of CallersFrames; it is empty.
type Frames struct{ _ byte }

// CallersFrames returns no frames.
func CallersFrames(callers []uintptr) *Frames { return &Frames{} }

// Next returns no frame.
func (f *Frames) Next() (frame Frame, more bool) { return Frame{}, false }

// Func describes a function.
type Func struct{ _ byte }

// FuncForPC returns nil: the function is unknown.
func FuncForPC(pc uintptr) *Func { return nil }

// Name returns "".
func (f *Func) Name() string { return "" }

// Entry returns 0.
func (f *Func) Entry() uintptr { return 0 }

// FileLine returns no position.
func (f *Func) FileLine(pc uintptr) (file string, line int) { return "", 0 }

// StackRecord is a stack of a profile.
type StackRecord struct{ Stack0 [32]uintptr }

// Stack returns no callers.
func (r *StackRecord) Stack() []uintptr { return nil }

// MemProfileRecord is a row of a memory profile.
type MemProfileRecord struct {
	AllocBytes, FreeBytes     int64
	AllocObjects, FreeObjects int64
	Stack0                    [32]uintptr
}

// InUseBytes returns the bytes in use.
func (r *MemProfileRecord) InUseBytes() int64 { return r.AllocBytes - r.FreeBytes }

// InUseObjects returns the objects in use.
func (r *MemProfileRecord) InUseObjects() int64 { return r.AllocObjects - r.FreeObjects }

// Stack returns no callers.
func (r *MemProfileRecord) Stack() []uintptr { return nil }

// MemProfileRate is ignored: there are no profiles.
var MemProfileRate int

// MemProfile returns no rows.
func MemProfile(p []MemProfileRecord, inuseZero bool) (n int, ok bool) { return 0, true }

// GoroutineProfile returns no rows.
func GoroutineProfile(p []StackRecord) (n int, ok bool) { return 0, true }

// SetBlockProfileRate does nothing.
func SetBlockProfileRate(rate int) {}

// SetMutexProfileFraction does nothing.
func SetMutexProfileFraction(rate int) int { return 0 }

// Breakpoint does nothing.
func Breakpoint() {}
