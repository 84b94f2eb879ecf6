package runtime

import "unsafe"

// boundsError is a failed check of an index or slice expression. x is the offending value, y the bound.
type boundsError struct {
	x        int64
	y        int64
	unsigned bool // x is a uint64
	kind     uint8
}

// Kinds of boundsError, and their texts: before x, between x and y (when x is not negative), after y, and after a
// negative x. %y stands first in the text of a conversion.
const (
	boundsIndex = iota
	boundsSliceAlen
	boundsSliceAcap
	boundsSliceB
	boundsSlice3Alen
	boundsSlice3Acap
	boundsSlice3B
	boundsSlice3C
)

// parts returns the text's parts: before x, between x and y, after y, after a negative x.
func (e boundsError) parts() (before, between, after, negative string) {
	switch e.kind {
	case boundsIndex:
		return "index out of range [", "] with length ", "", "]"
	case boundsSliceAlen:
		return "slice bounds out of range [:", "] with length ", "", "]"
	case boundsSliceAcap:
		return "slice bounds out of range [:", "] with capacity ", "", "]"
	case boundsSliceB:
		return "slice bounds out of range [", ":", "]", ":]"
	case boundsSlice3Alen:
		return "slice bounds out of range [::", "] with length ", "", "]"
	case boundsSlice3Acap:
		return "slice bounds out of range [::", "] with capacity ", "", "]"
	case boundsSlice3B:
		return "slice bounds out of range [:", ":", "]", ":]"
	}
	return "slice bounds out of range [", ":", ":]", "::]"
}

func (e boundsError) RuntimeError() {}

func (e boundsError) Error() string {
	before, between, after, negative := e.parts()
	text := "runtime error: " + before
	if e.x < 0 && !e.unsigned {
		return text + decimal(e.x, false) + negative
	}
	return text + decimal(e.x, e.unsigned) + between + decimal(e.y, false) + after
}

// decimal returns v in decimal; unsigned says that v is the bits of a uint64.
func decimal(v int64, unsigned bool) string {
	var buf [20]byte
	i := len(buf)
	u := uint64(v)
	minus := v < 0 && !unsigned
	if minus {
		u = -u
	}
	for {
		i--
		buf[i] = byte('0' + u%10)
		u /= 10
		if u == 0 {
			break
		}
	}
	if minus {
		i--
		buf[i] = '-'
	}
	return slicebytetostring(unsafe.Pointer(&buf[i]), len(buf)-i)
}

func panicIndex(i, n int) { panic(boundsError{int64(i), int64(n), false, boundsIndex}) }

func panicIndexU(i uint, n int) { panic(boundsError{int64(i), int64(n), true, boundsIndex}) }

func panicIndex64(i int64, n int) { panic(boundsError{i, int64(n), false, boundsIndex}) }

func panicIndexU64(i uint64, n int) { panic(boundsError{int64(i), int64(n), true, boundsIndex}) }

func panicSliceAcap(high, cap int64) { panic(boundsError{high, cap, false, boundsSliceAcap}) }

func panicSliceAlen(high, len int64) { panic(boundsError{high, len, false, boundsSliceAlen}) }

func panicSliceB(low, high int64) { panic(boundsError{low, high, false, boundsSliceB}) }

func panicSlice3Alen(max, len int64) { panic(boundsError{max, len, false, boundsSlice3Alen}) }

func panicSlice3Acap(max, cap int64) { panic(boundsError{max, cap, false, boundsSlice3Acap}) }

func panicSlice3B(high, max int64) { panic(boundsError{high, max, false, boundsSlice3B}) }

func panicSlice3C(low, high int64) { panic(boundsError{low, high, false, boundsSlice3C}) }

func panicSliceConvert(have, want int) {
	panic(errorString("cannot convert slice with length " + decimal(int64(have), false) +
		" to array or pointer to array with length " + decimal(int64(want), false)))
}
