package runtime

import "unsafe"

// panicRecord is a panic that has not been recovered, or whose recovering deferred call has not returned.
type panicRecord struct {
	link       *panicRecord // the panic that was under way when this one began
	arg        any
	id         uint32         // for recover: never 0
	base       uint32         // tokens above it name activations that began after this panic
	pos        unsafe.Pointer // position entry of the call or check that panicked
	recovered  bool
	repanicked bool // the next panic has the same value
	goexit     bool // no panic but runtime.Goexit: runs deferred calls, cannot be recovered
}

var (
	panics   *panicRecord // the newest
	panicSeq uint32
	// permission is the id of the panic that the deferred function which is about to start may recover; 0: none.
	permission uint32
)

const unwinding = 1

// gopanic implements panic(v). It runs deferred calls on top of the intact stack. If one recovers, gopanic sets the
// unwind word, and every frame down to the one that deferred it returns at once.
func gopanic(v any) {
	if v == nil {
		v = new(PanicNilError)
	}
	p := startPanic(v)
	if !p.runDeferred() {
		p.die()
	}
}

func startPanic(v any) *panicRecord {
	panicSeq++
	if panicSeq == 0 {
		panicSeq++
	}
	p := &panicRecord{link: panics, arg: v, id: panicSeq, base: deferSeq, pos: callerpos}
	panics = p
	return p
}

// runDeferred runs deferred calls until one recovers p. False: none is left.
func (p *panicRecord) runDeferred() bool {
	for d := deferHead; d != nil; d = deferHead {
		deferHead = d.link
		permission = 0
		if mayRecover(d.target) {
			permission = p.id
		}
		d.run()
		permission = 0
		if p.recovered {
			p.unwind(d.token)
			return true
		}
	}
	return false
}

// mayRecover says whether the code is one of a function that calls recover directly.
//
//dotgo:nogc
func mayRecover(code unsafe.Pointer) bool {
	for f := &recoverfuncs; *f != 0; f = (*uint32)(unsafe.Add(unsafe.Pointer(f), 4)) {
		if *f == uint32(uintptr(code)) {
			return true
		}
	}
	return false
}

// unwind lets all frames return down to the activation with the token. Panics that began above it are over.
func (p *panicRecord) unwind(token uint32) {
	panics = p.link
	goexit := false
	for panics != nil && panics.base >= token {
		goexit = goexit || panics.goexit
		panics = panics.link
	}
	if goexit {
		// The deferred calls that ran belonged to a Goexit, which a recover does not stop.
		Goexit()
	}
	unwindtarget = token
	unwindword = unwinding
}

// recovertoken hands the permission to recover to the function that has just started.
//
//dotgo:nogc
func recovertoken() uint32 {
	id := permission
	permission = 0
	return id
}

// gorecover implements recover() in a function that got the token when it started.
//
//dotgo:nogc
func gorecover(token uint32) any {
	p := panics
	if token == 0 || p == nil || p.id != token || p.recovered || p.goexit {
		return nil
	}
	p.recovered = true
	return p.arg
}

// Goexit runs all deferred calls and ends the goroutine. There is only the main one, so the program cannot go on.
func Goexit() {
	p := startPanic(nil)
	p.goexit = true
	p.runDeferred()
	fatal("no goroutines (main called runtime.Goexit) - deadlock!")
}

// A PanicNilError happens when code calls panic(nil).
type PanicNilError struct {
	_ [0]func() // not comparable
}

func (*PanicNilError) Error() string { return "runtime error: panic called with nil argument" }
func (*PanicNilError) RuntimeError() {}

// die ends the program with the text of the panic.
func (p *panicRecord) die() {
	p.prepare()
	startRecord()
	p.printChain()
	printposition(p.pos)
	endRecord()
}

// prepare replaces values that have a method Error or String by its result, and marks panics whose value the next one
// repeats.
func (p *panicRecord) prepare() {
	defer func() {
		const text = "panic while printing panic value"
		switch v := recover().(type) {
		case nil:
		case string:
			fatalAt("", text+": "+v, callerpos)
		default:
			fatalAt("", text+": type "+typeString(typeOf(v)), callerpos)
		}
	}()
	for ; p != nil; p = p.link {
		if p.link != nil && sameWords(p.arg, p.link.arg) {
			p.link.repanicked = true
			continue
		}
		switch v := p.arg.(type) {
		case error:
			p.arg = v.Error()
		case stringer:
			p.arg = v.String()
		}
	}
}

type stringer interface{ String() string }

// sameWords says whether two interface values are the same, word by word.
func sameWords(a, b any) bool {
	return *(*[2]uintptr)(unsafe.Pointer(&a)) == *(*[2]uintptr)(unsafe.Pointer(&b))
}

// printChain prints the panics, the oldest first.
func (p *panicRecord) printChain() {
	// The chain is turned round, since a recursion would be as deep as it is long.
	var oldest *panicRecord
	for p != nil {
		next := p.link
		p.link = oldest
		oldest, p = p, next
	}
	panics = oldest
	first, again := true, false
	for p := oldest; p != nil; p = p.link {
		skip := again || p.goexit
		again = p.repanicked
		if skip {
			continue
		}
		if !first {
			printstring("\n\t")
		}
		first = false
		printstring("panic: ")
		printpanicvalue(p.arg)
		if p.recovered && p.repanicked {
			printstring(" [recovered, repanicked]")
		} else if p.recovered {
			printstring(" [recovered]")
		}
	}
}

// printposition prints the line of a position entry: file number in the upper 12 bits, line in the lower 20.
func printposition(pos unsafe.Pointer) {
	if pos == nil {
		return
	}
	entry := *(*uint32)(pos)
	if entry == 0 {
		return
	}
	name := (*string)(unsafe.Add(unsafe.Pointer(&posfiles), uintptr(entry>>20)*unsafe.Sizeof(posfiles)))
	printstring("\n\t")
	printstring(*name)
	printstring(":")
	printuint(uint64(entry & (1<<20 - 1)))
}

// dying counts fatal errors, so that one during the report of another ends at once.
var dying int

// fatal ends the program with an error that cannot be recovered. It names no position: callerpos is that of a call or
// check which may be long past.
//
//dotgo:nogc
func fatal(text string) {
	fatalAt("", text, nil)
}

// fatalAt prints a line before the text of the fatal error, and a position after it.
//
//dotgo:nogc
func fatalAt(before, text string, pos unsafe.Pointer) {
	dying++
	if dying > 1 {
		trap()
	}
	startRecord()
	printstring(before)
	printstring("fatal error: ")
	printstring(text)
	printposition(pos)
	endRecord()
}

// throw is the name by which packages of the standard library reach fatal.
func throw(text string) { fatal(text) }

// stackoverflow ends the program when the root region is full. The region is given up, since nothing returns. The
// position is that of the last check or call that could panic: close to the function that went too deep.
//
//dotgo:nogc
func stackoverflow() {
	rootsp = unsafe.Pointer(&rootbase)
	fatalAt("runtime: goroutine stack exceeds 250000000-byte limit\n", "stack overflow", callerpos)
}

// exit ends the program; os.Exit.
//
//dotgo:nogc
func exit(code int32) { plannedExit(code) }
