package scale

import (
	"errors"
	"strconv"
)

// What can be wrong with encoded data. A *Error wraps one of them.
var (
	ErrShort    = errors.New("the data ends too early")
	ErrCompact  = errors.New("the compact integer is not in its shortest form")
	ErrRange    = errors.New("the integer does not fit its type")
	ErrLength   = errors.New("the length is beyond the data")
	ErrVariant  = errors.New("there is no such variant")
	ErrUTF8     = errors.New("the text is not UTF-8")
	ErrDepth    = errors.New("Maximum recursion depth reached when decoding")
	ErrTrailing = errors.New("data follows the value")
)

// Error is a fault of encoded data.
type Error struct {
	// Offset is the position of the faulty value's first byte.
	Offset int
	Err    error
}

func (e *Error) Error() string {
	return "scale: offset " + strconv.Itoa(e.Offset) + ": " + e.Err.Error()
}

// Unwrap gives the fault without its position.
func (e *Error) Unwrap() error { return e.Err }
