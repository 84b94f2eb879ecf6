package ss58

import (
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"dotgo.dev/runtime/sdk/primitives"
)

// The addresses come from the Python package scalecodec.
var vectors = []struct {
	account, address string
	prefix           uint8
}{
	{"d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d", "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY", 42},
	{"d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d", "15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5", 0},
	{"d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d", "HNZata7iMYWmk5RvZRTiAsSDhV8366zq2YGb3tLH5Upf74F", 2},
	{"d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d", "7NPoMQbiA6trJKkjB35uk96MeJD4PGWkLQLH7k7hXEkZpiba", 63},
	{"8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48", "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty", 42},
	{"8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48", "14E5nqKAp3oAJcmzgZhUD2RcptBeUBScxKHgJKU4HPNcKVf3", 0},
	{"8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48", "FoQJpPyadYccjavVdTWxpxU7rUEaYhfLCPwXgkfD6Zat9QP", 2},
	{"8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48", "7Lpe5LRa2Ntx9KGDk77xzoBPYTCAvj7QqaBx4Nz2TFqL3sLw", 63},
	{"0000000000000000000000000000000000000000000000000000000000000000", "5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM", 42},
	{"0000000000000000000000000000000000000000000000000000000000000000", "111111111111111111111111111111111HC1", 0},
	{"0000000000000000000000000000000000000000000000000000000000000000", "CaKWz5omakTK7ovp4m3koXrHyHb7NG3Nt7GENHbviByZpKp", 2},
	{"0000000000000000000000000000000000000000000000000000000000000000", "7HbZHW7QDL6nqhVE4YRVnmkmia1XTYfntFuGm4WyAsTijUu7", 63},
	{"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "5HrN7fHLXWcFiXPwwtq2EkSGns9eMt5P7SpeTPewumZy6ftb", 42},
	{"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "16nfFzYQPHsjA4QTuXt2NuGReV9J4BdXBwZ8cgeJTrbVH61f", 0},
	{"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "JMymydD9sdBUBDPibe58hoGwTRtAYtZZpfPr3vuPZnTqtie", 2},
	{"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "7PPDYVeobcyWzktgy5JXAg2CN49pWjJK5CTQNkAGdj4D1d4g", 63},
}

func TestAddressesEqualScalecodecs(t *testing.T) {
	for _, v := range vectors {
		data, err := hex.DecodeString(v.account)
		if err != nil {
			t.Fatal(err)
		}
		account := primitives.AccountID(data)
		if got := Encode(v.prefix, account); got != v.address {
			t.Errorf("%s: %s, want %s", v.account, got, v.address)
		}
		if got, prefix, err := Decode(v.address); got != account || prefix != v.prefix || err != nil {
			t.Errorf("%s: %s %d %v", v.address, got, prefix, err)
		}
	}
}

func TestBadAddressesAreRefused(t *testing.T) {
	good := vectors[0].address
	for text, want := range map[string]error{
		"":                         ErrSize,
		good[:47]:                  ErrSize,
		good[:47] + "0":            ErrAlphabet,
		good[:47] + "1":            ErrChecksum,
		strings.Repeat("1", 35):    ErrChecksum,
		strings.Repeat("5", 100):   ErrSize,
		encodeBase58(oversized[:]): ErrPrefix,
		strings.Repeat("é", 10):    ErrAlphabet,
	} {
		if _, _, err := Decode(text); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", text, err, want)
		}
	}
}

// oversized has a prefix of two bytes.
var oversized = [35]byte{64}

func TestEncodeRefusesLongPrefixes(t *testing.T) {
	defer func() {
		if recover() != ErrPrefix {
			t.Error("the prefix 64 is accepted")
		}
	}()
	Encode(64, primitives.AccountID{})
}
