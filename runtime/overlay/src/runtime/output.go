package runtime

import "unsafe"

// Text that the program prints (print, println) and the text of its end go to one of two places, which the link chooses
// (planned symbols write, exit and abort):
//
//   - a program that `dotgo run` runs: two private imports, file descriptor 2 and an exit code;
//   - a blob: log records of the host. Printed text is collected into lines; the text of a panic is one record, and
//     then the call ends with a trap.

//go:wasmimport dotgo write
//dotgo:nogc
func hostWrite(fd int32, p unsafe.Pointer, n int32)

//go:wasmimport dotgo exit
//dotgo:nogc
func hostExit(code int32)

//go:wasmimport env ext_logging_log_version_1
//dotgo:nogc
func hostLog(level int32, target, message int64)

// Levels of the host's log.
const (
	logError = 0
	logInfo  = 2
)

//dotgo:nogc
func programWrite(fd int32, p unsafe.Pointer, n int32) { hostWrite(fd, p, n) }

//dotgo:nogc
func programExit(code int32) {
	hostExit(code)
	trap()
}

// line collects what a blob prints until the end of the line.
var (
	line     [1024]byte
	lineSize int
)

// blobWrite makes log records of lines. A line that is longer than the buffer becomes several.
//
//dotgo:nogc
func blobWrite(fd int32, p unsafe.Pointer, n int32) {
	for _, b := range unsafe.Slice((*byte)(p), n) {
		if b == '\n' {
			flushLine()
			continue
		}
		if lineSize == len(line) {
			flushLine()
		}
		line[lineSize] = b
		lineSize++
	}
}

//dotgo:nogc
func flushLine() {
	logText(logInfo, unsafe.Pointer(&line), lineSize)
	lineSize = 0
}

// blobExit ends the call.
//
//dotgo:nogc
func blobExit(code int32) {
	if lineSize > 0 {
		flushLine()
	}
	trap()
}

// newline is a variable of its own, since a local one whose address is taken would be on the heap.
var newline = [1]byte{'\n'}

// programAbort ends the program with the text of a panic or fatal error and exit code 2.
//
//dotgo:nogc
func programAbort(p unsafe.Pointer, n int32) {
	hostWrite(2, p, n)
	hostWrite(2, unsafe.Pointer(&newline), 1)
	programExit(2)
}

// blobAbort ends the call with the text of a panic or fatal error as one log record.
//
//dotgo:nogc
func blobAbort(p unsafe.Pointer, n int32) {
	if lineSize > 0 {
		flushLine()
	}
	logText(logError, p, int(n))
	trap()
}

// logText makes one record. The host takes a pointer in the low and a length in the high half.
//
//dotgo:nogc
func logText(level int32, p unsafe.Pointer, n int) {
	const target = "runtime"
	makeValid(unsafe.Slice((*byte)(p), n))
	hostLog(level, packed(unsafe.Pointer(unsafe.StringData(target)), len(target)), packed(p, n))
}

// makeValid replaces every byte that is not part of valid UTF-8 by a question mark: hosts refuse such text.
//
//dotgo:nogc
func makeValid(text []byte) {
	for i := 0; i < len(text); {
		r, next := decoderune(rawString(text), i)
		if r == runeError && next == i+1 {
			text[i] = '?'
		}
		i = next
	}
}

//dotgo:nogc
func packed(p unsafe.Pointer, n int) int64 { return int64(uint32(n))<<32 | int64(uint32(uintptr(p))) }

// The text of a panic or fatal error while it is being made. Its memory is static first: a fatal error may mean that
// there is no other. A panic's text may be longer, then it moves to the heap.
var (
	recording   bool
	recordFixed [512]byte
	recordData  unsafe.Pointer
	recordSize  int
	recordRoom  int
)

// startRecord lets all output go into the record.
//
//dotgo:nogc
func startRecord() {
	recording = true
	recordData = unsafe.Pointer(&recordFixed)
	recordSize = 0
	recordRoom = len(recordFixed)
}

// emit prints n bytes at p.
func emit(p unsafe.Pointer, n int) {
	if n == 0 {
		return
	}
	if !recording {
		plannedWrite(2, p, int32(n))
		return
	}
	if recordRoom-recordSize < n {
		room := 2*recordRoom + n
		data := alloc(uintptr(room), nil)
		memmove(data, recordData, uintptr(recordSize))
		recordData, recordRoom = data, room
	}
	memmove(unsafe.Add(recordData, recordSize), p, uintptr(n))
	recordSize += n
}

// endRecord ends the program with the record.
//
//dotgo:nogc
func endRecord() {
	recording = false
	plannedAbort(recordData, int32(recordSize))
}
