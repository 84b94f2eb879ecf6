//go:build !dotgo

package nativenode

import (
	"fmt"
	"runtime"
	"strings"

	"dotgo.dev/runtime/sdk/memhost"
	"dotgo.dev/runtime/sdk/primitives"
)

// Outcome is how a call of an entry point ended.
type Outcome struct {
	// Result is what the runtime returned; it is of no use after a panic.
	Result []byte
	// Panic is nil, or what ended the call.
	Panic *Panic
	// StateRoot is the root of the whole state afterwards.
	StateRoot primitives.H256
	// Changed says whether the call changed the state.
	Changed bool
}

// Panic is what ended a call of the runtime.
type Panic struct {
	// Value is what the runtime, or the host below it, panicked with.
	Value any
	// At is IMPORTPATH/FILE:LINE of the first frame outside the standard library.
	At string
}

// Text is the value as a text.
func (p *Panic) Text() string {
	switch v := p.Value.(type) {
	case error:
		return v.Error()
	case fmt.Stringer:
		return v.String()
	}
	return fmt.Sprint(p.Value)
}

// ByHost says that the host ended the call, as it would end the blob's.
func (p *Panic) ByHost() bool {
	_, fault := p.Value.(*memhost.Fault)
	return fault
}

// ByGo says that Go itself found the fault, such as an index out of range: the program is wrong.
func (p *Panic) ByGo() bool {
	_, fault := p.Value.(runtime.Error)
	return fault
}

// Attempt runs an entry point on a fork of the node, so that the node stays as it is.
func (n *Node) Attempt(export string, input []byte) Outcome {
	before := n.Host.StorageRootV2(1)
	fork := n.Fork()
	var out Outcome
	out.Panic = Catch(func() { out.Result = fork.Call(export, input) })
	out.StateRoot = fork.Host.StorageRootV2(1)
	out.Changed = out.StateRoot != before
	return out
}

// Catch runs f and returns the panic that ended it, or nil.
func Catch(f func()) (caught *Panic) {
	defer func() {
		if value := recover(); value != nil {
			caught = &Panic{Value: value, At: place()}
		}
	}()
	f()
	return nil
}

// place is the first frame outside the standard library below the panic that is being recovered.
func place() string {
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(0, callers)])
	panicking := false
	for {
		frame, more := frames.Next()
		if frame.Function == "runtime.gopanic" {
			panicking = true
		} else if path := packagePath(frame.Function); panicking && strings.Contains(path, ".") {
			return fmt.Sprintf("%s/%s:%d", path, frame.File[strings.LastIndexByte(frame.File, '/')+1:], frame.Line)
		}
		if !more {
			return ""
		}
	}
}

// packagePath is the import path in the name of a function.
func packagePath(function string) string {
	slash := strings.LastIndexByte(function, '/')
	if dot := strings.IndexByte(function[slash+1:], '.'); dot >= 0 {
		return function[:slash+1+dot]
	}
	return function
}
