// Package ss58 reads and writes account addresses: base 58 of a network prefix, the account, and two check bytes.
package ss58

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"dotgo.dev/runtime/sdk/internal/blake2b"
	"dotgo.dev/runtime/sdk/primitives"
)

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

// Generic is the prefix of addresses that belong to no network.
const Generic uint8 = 42

// maxSimplePrefix is the last prefix of one byte; the ones of two bytes are not read.
const maxSimplePrefix = 63

// maxLength is above the length of every address.
const maxLength = 64

// What can be wrong with an address.
var (
	ErrAlphabet = errors.New("there is a character that base 58 does not have")
	ErrSize     = errors.New("the length is not that of an account's address")
	ErrPrefix   = errors.New("the network prefix is not below 64")
	ErrChecksum = errors.New("the check bytes do not match")
)

// Error says why a text is no address.
type Error struct {
	Text string
	Err  error
}

func (e *Error) Error() string { return "address " + strconv.Quote(e.Text) + ": " + e.Err.Error() }

// Unwrap gives the reason.
func (e *Error) Unwrap() error { return e.Err }

// Encode returns the address of an account. It panics when the prefix is not below 64.
func Encode(prefix uint8, account primitives.AccountID) string {
	if prefix > maxSimplePrefix {
		panic(ErrPrefix)
	}
	data := append([]byte{prefix}, account[:]...)
	return encodeBase58(append(data, checksum(data)...))
}

// Decode returns the account and the prefix of an address.
func Decode(text string) (primitives.AccountID, uint8, error) {
	if len(text) > maxLength {
		return primitives.AccountID{}, 0, &Error{Text: text[:maxLength] + "…", Err: ErrSize}
	}
	data, err := decodeBase58(text)
	switch {
	case err != nil:
	case len(data) != 35:
		err = ErrSize
	case data[0] > maxSimplePrefix:
		err = ErrPrefix
	case !slices.Equal(checksum(data[:33]), data[33:]):
		err = ErrChecksum
	}
	if err != nil {
		return primitives.AccountID{}, 0, &Error{Text: text, Err: err}
	}
	return primitives.AccountID(data[1:33]), data[0], nil
}

func checksum(data []byte) []byte {
	return blake2b.Sum(64, append([]byte("SS58PRE"), data...))[:2]
}

func encodeBase58(data []byte) string {
	var digits []byte // the lowest first
	for _, b := range data {
		carry := int(b)
		for i := range digits {
			carry += int(digits[i]) << 8
			digits[i] = byte(carry % 58)
			carry /= 58
		}
		for ; carry > 0; carry /= 58 {
			digits = append(digits, byte(carry%58))
		}
	}
	for _, b := range data {
		if b != 0 {
			break
		}
		digits = append(digits, 0)
	}
	slices.Reverse(digits)
	for i, digit := range digits {
		digits[i] = alphabet[digit]
	}
	return string(digits)
}

func decodeBase58(text string) ([]byte, error) {
	var data []byte // the lowest first
	for i := range len(text) {
		carry := strings.IndexByte(alphabet, text[i])
		if carry < 0 {
			return nil, ErrAlphabet
		}
		for j := range data {
			carry += int(data[j]) * 58
			data[j] = byte(carry)
			carry >>= 8
		}
		for ; carry > 0; carry >>= 8 {
			data = append(data, byte(carry))
		}
	}
	for i := 0; i < len(text) && text[i] == alphabet[0]; i++ {
		data = append(data, 0)
	}
	slices.Reverse(data)
	return data, nil
}
