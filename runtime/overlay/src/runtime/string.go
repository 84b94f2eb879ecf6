package runtime

import "unsafe"

// cmpstring returns -1, 0 or 1.
//
//dotgo:nogc
func cmpstring(a, b string) int {
	n := min(len(a), len(b))
	for i := 0; i < n; i++ {
		if a[i] != b[i] {
			if a[i] < b[i] {
				return -1
			}
			return 1
		}
	}
	if len(a) < len(b) {
		return -1
	}
	if len(a) > len(b) {
		return 1
	}
	return 0
}

// makeString returns n bytes of new memory twice: as the string and as the bytes to fill, which must not change later.
func makeString(n int) (string, []byte) {
	p := alloc(uintptr(n), nil)
	return unsafe.String((*byte)(p), n), makeBytes(p, n, n)
}

func concatstring2(a, b string) string {
	if len(a) == 0 {
		return b
	}
	if len(b) == 0 {
		return a
	}
	n := len(a) + len(b)
	if n < 0 {
		fatal("string concatenation too long")
	}
	s, bytes := makeString(n)
	copy(bytes, a)
	copy(bytes[len(a):], b)
	return s
}

// concatstrings implements a + b + c …; a single non-empty part is returned as it is.
func concatstrings(parts *string, n int) string {
	all := unsafe.Slice(parts, n)
	total, filled, last := 0, 0, 0
	for i := range all {
		if len(all[i]) == 0 {
			continue
		}
		filled++
		last = i
		total += len(all[i])
		if total < 0 {
			fatal("string concatenation too long")
		}
	}
	if filled == 0 {
		return ""
	}
	if filled == 1 {
		return all[last]
	}
	s, bytes := makeString(total)
	for i := range all {
		copy(bytes, all[i])
		bytes = bytes[len(all[i]):]
	}
	return s
}

func slicebytetostring(p unsafe.Pointer, n int) string {
	if n == 0 {
		return ""
	}
	s, bytes := makeString(n)
	copy(bytes, unsafe.Slice((*byte)(p), n))
	return s
}

func stringtoslicebyte(s string) []byte {
	p := alloc(uintptr(len(s)), nil)
	bytes := makeBytes(p, len(s), int(roundUp(uintptr(len(s)))))
	if len(s) == 0 {
		bytes = makeBytes(p, 0, 0)
	}
	copy(bytes, s)
	return bytes
}

// rawString returns bytes that are not shared as a string.
//
//dotgo:nogc
func rawString(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

const (
	runeError = '\uFFFD'
	maxRune   = '\U0010FFFF'
)

// intstring implements string(v) for an integer v.
func intstring(v int64) string {
	r := rune(runeError)
	if v >= 0 && v <= maxRune {
		r = rune(v)
	}
	var buf [4]byte
	n := encoderune(&buf, r)
	return string(buf[:n])
}

func slicerunetostring(a []rune) string {
	var buf [4]byte
	total := 0
	for _, r := range a {
		total += encoderune(&buf, r)
		if total < 0 {
			fatal("string concatenation too long")
		}
	}
	if total == 0 {
		return ""
	}
	s, bytes := makeString(total)
	for _, r := range a {
		n := encoderune(&buf, r)
		copy(bytes, buf[:n])
		bytes = bytes[n:]
	}
	return s
}

func stringtoslicerune(s string) []rune {
	n := 0
	for range s {
		n++
	}
	a := make([]rune, n)
	n = 0
	for _, r := range s {
		a[n] = r
		n++
	}
	return a
}

// encoderune writes the UTF-8 form of r, U+FFFD for what is no Unicode scalar value, and returns its length.
//
//dotgo:nogc
func encoderune(p *[4]byte, r rune) int {
	if uint32(r) < 0x80 {
		p[0] = byte(r)
		return 1
	}
	if uint32(r) < 0x800 {
		p[0] = 0xC0 | byte(r>>6)
		p[1] = 0x80 | byte(r)&0x3F
		return 2
	}
	if uint32(r) > maxRune || 0xD800 <= r && r <= 0xDFFF {
		r = runeError
	}
	if r < 0x10000 {
		p[0] = 0xE0 | byte(r>>12)
		p[1] = 0x80 | byte(r>>6)&0x3F
		p[2] = 0x80 | byte(r)&0x3F
		return 3
	}
	p[0] = 0xF0 | byte(r>>18)
	p[1] = 0x80 | byte(r>>12)&0x3F
	p[2] = 0x80 | byte(r>>6)&0x3F
	p[3] = 0x80 | byte(r)&0x3F
	return 4
}

// decoderune returns the rune that starts at byte k of s and the position after it. Bytes that are no valid UTF-8 give
// U+FFFD of width 1, so a coded surrogate gives three.
//
//dotgo:nogc
func decoderune(s string, k int) (r rune, pos int) {
	rest := s[k:]
	b0 := rest[0]
	n, low := 0, rune(0)
	switch {
	case b0 < 0x80:
		return rune(b0), k + 1
	case b0 >= 0xC2 && b0 < 0xE0:
		n, r, low = 2, rune(b0&0x1F), 0x80
	case b0 >= 0xE0 && b0 < 0xF0:
		n, r, low = 3, rune(b0&0x0F), 0x800
	case b0 >= 0xF0 && b0 < 0xF5:
		n, r, low = 4, rune(b0&0x07), 0x10000
	default:
		return runeError, k + 1
	}
	if len(rest) < n {
		return runeError, k + 1
	}
	for i := 1; i < n; i++ {
		b := rest[i]
		if b&0xC0 != 0x80 {
			return runeError, k + 1
		}
		r = r<<6 | rune(b&0x3F)
	}
	if r < low || r > maxRune || 0xD800 <= r && r <= 0xDFFF {
		return runeError, k + 1
	}
	return r, k + n
}
