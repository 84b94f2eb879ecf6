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

// deferproc defers the call fn(). In the body of a loop over a function, the activation that defers is older than those
// of the iterator, whose records stay above: the stack is sorted by tokens.
func deferproc(token uint32, fn func(), target unsafe.Pointer) {
	place := &deferHead
	for *place != nil && (*place).token > token {
		place = &(*place).link
	}
	*place = &deferRecord{*place, fn, target, token}
}

// deferreturn runs the deferred calls of an activation that returns, or that has recovered. These calls may not
// recover a panic that is under way further out: they were not started by it.
func deferreturn(token uint32) {
	for d := deferHead; d != nil && d.token == token; d = deferHead {
		deferHead = d.link
		permission = 0
		d.run()
	}
}

// run makes the deferred call. A nil function panics here by a call, since what a check of this package panics with
// cannot be recovered.
func (d *deferRecord) run() {
	if d.fn == nil {
		panicmem()
	}
	d.fn()
}
