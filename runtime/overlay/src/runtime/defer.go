package runtime

import "unsafe"

// deferRecord is one deferred call that has not run. Records form a stack; those of one activation are neighbours.
type deferRecord struct {
	link   *deferRecord
	fn     func()
	target unsafe.Pointer // code of the function that the program deferred
	token  uint32         // the activation that deferred it
}

var (
	deferHead *deferRecord
	deferSeq  uint32 // the newest token
)

// deferframe returns a token for a new activation of a function with defers; tokens grow.
//
//dotgo:nogc
func deferframe() uint32 {
	deferSeq++
	return deferSeq
}

// deferproc defers the call fn().
func deferproc(token uint32, fn func(), target unsafe.Pointer) {
	deferHead = &deferRecord{deferHead, fn, target, token}
}

// deferreturn runs the deferred calls of an activation that returns, or that has recovered. These calls may not
// recover a panic that is under way further out: they were not started by it.
func deferreturn(token uint32) {
	for d := deferHead; d != nil && d.token == token; d = deferHead {
		deferHead = d.link
		permission = 0
		d.fn()
	}
}
