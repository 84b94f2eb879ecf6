package crypto

import (
	"bytes"
	"testing"
)

func TestTheHostsAnswerIsAKeyOrAReason(t *testing.T) {
	want := bytes.Repeat([]byte{7}, 33)
	var key [33]byte
	if !recovered(append([]byte{0}, want...), key[:]) || !bytes.Equal(key[:], want) {
		t.Errorf("%x", key)
	}
	for _, bad := range [][]byte{nil, {1, 2}, {0}, append([]byte{0}, want[1:]...), append([]byte{0, 7}, want...), {2}} {
		if recovered(bad, key[:]) {
			t.Errorf("%x is a key", bad)
		}
	}
}
