package hexutil

import (
	"errors"
	"slices"
	"testing"
)

func TestEncodeAndDecode(t *testing.T) {
	if got := Encode([]byte{0, 0xab, 0xff}); got != "0x00abff" {
		t.Error(got)
	}
	for text, want := range map[string][]byte{"0x": {}, "0x00abff": {0, 0xab, 0xff}, "0xABcd": {0xab, 0xcd}} {
		if got, err := Decode(text); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %x %v", text, got, err)
		}
	}
	for text, want := range map[string]error{"": ErrPrefix, "00": ErrPrefix, "0x0": ErrOdd, "0x0g": ErrDigit, "0X00": ErrPrefix} {
		if _, err := Decode(text); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", text, err, want)
		}
	}
}
