// Package hexutil reads and writes hexadecimal with the prefix 0x, as Polkadot's JSON has it.
package hexutil

import (
	"errors"
	"strconv"
	"strings"
)

const digits = "0123456789abcdef"

// What can be wrong with a hexadecimal text.
var (
	ErrPrefix = errors.New("the prefix 0x is missing")
	ErrOdd    = errors.New("the number of digits is odd")
	ErrDigit  = errors.New("there is a character that is no hexadecimal digit")
)

// Error says why a text is not hexadecimal.
type Error struct {
	Text string
	Err  error
}

func (e *Error) Error() string { return "hex " + strconv.Quote(e.Text) + ": " + e.Err.Error() }

// Unwrap gives the reason.
func (e *Error) Unwrap() error { return e.Err }

// Encode returns data in lower-case hexadecimal behind 0x.
func Encode(data []byte) string {
	var b strings.Builder
	b.Grow(2 + 2*len(data))
	b.WriteString("0x")
	for _, c := range data {
		b.WriteByte(digits[c>>4])
		b.WriteByte(digits[c&15])
	}
	return b.String()
}

// Decode reads what Encode writes; capital digits are accepted.
func Decode(text string) ([]byte, error) {
	body, ok := strings.CutPrefix(text, "0x")
	if !ok {
		return nil, &Error{Text: text, Err: ErrPrefix}
	}
	if len(body)%2 != 0 {
		return nil, &Error{Text: text, Err: ErrOdd}
	}
	data := make([]byte, len(body)/2)
	for i := range data {
		high := strings.IndexByte(digits, lower(body[2*i]))
		low := strings.IndexByte(digits, lower(body[2*i+1]))
		if high < 0 || low < 0 {
			return nil, &Error{Text: text, Err: ErrDigit}
		}
		data[i] = byte(high<<4 | low)
	}
	return data, nil
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'F' {
		return c + 'a' - 'A'
	}
	return c
}
