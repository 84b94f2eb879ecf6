package primitives

import (
	"bytes"
	"testing"

	"dotgo.dev/runtime/sdk/scale"
)

// The bytes follow from the indices in sp_runtime::DispatchError.
func TestDispatchErrors(t *testing.T) {
	for _, test := range []struct {
		err  DispatchError
		data []byte
		text string
	}{
		{ErrBadOrigin, []byte{2}, "BadOrigin"},
		{DispatchError{Kind: DispatchModule, Module: 5, Reason: [4]byte{2}}, []byte{3, 5, 2, 0, 0, 0}, "Module 5 error 2"},
		{ErrFundsUnavailable, []byte{7, 0}, "Token: FundsUnavailable"},
		{ErrNotExpendable, []byte{7, 8}, "Token: NotExpendable"},
		{ErrOverflow, []byte{8, 1}, "Arithmetic: Overflow"},
		{ErrRootNotAllowed, []byte{13}, "RootNotAllowed"},
		{DispatchError{Kind: DispatchTrie, Detail: 13}, []byte{14, 13}, "Trie: DecodeError"},
	} {
		if got := DispatchErrorCodec.Marshal(test.err); !bytes.Equal(got, test.data) || test.err.Error() != test.text {
			t.Errorf("%v: %x", test.err, got)
		}
		if got, err := DispatchErrorCodec.Unmarshal(test.data); err != nil || got != test.err {
			t.Errorf("%x: %v %v", test.data, got, err)
		}
	}
	for _, bad := range [][]byte{{}, {15}, {7, 10}, {3, 1, 2}} {
		if _, err := DispatchErrorCodec.Unmarshal(bad); err == nil {
			t.Errorf("%x is accepted", bad)
		}
	}
}

func TestValidityErrors(t *testing.T) {
	for _, test := range []struct {
		err  ValidityError
		data []byte
		text string
	}{
		{ErrPayment, []byte{0, 1}, "Invalid: Payment"},
		{ErrBadProof, []byte{0, 4}, "Invalid: BadProof"},
		{CustomInvalid(9), []byte{0, 7, 9}, "Invalid: Custom 9"},
		{ErrNoUnsignedValidator, []byte{1, 1}, "Unknown: NoUnsignedValidator"},
		{CustomUnknown(3), []byte{1, 2, 3}, "Unknown: Custom 3"},
	} {
		if got := ValidityErrorCodec.Marshal(test.err); !bytes.Equal(got, test.data) || test.err.Error() != test.text {
			t.Errorf("%v: %x", test.err, got)
		}
		if got, err := ValidityErrorCodec.Unmarshal(test.data); err != nil || got != test.err {
			t.Errorf("%x: %v %v", test.data, got, err)
		}
	}
}

func TestValiditiesCombine(t *testing.T) {
	a := ValidTransaction{Priority: 1<<64 - 1, Provides: [][]byte{{1}}, Longevity: 7, Propagate: true}
	got := a.Combine(ValidTransaction{Priority: 2, Requires: [][]byte{{2}}, Provides: [][]byte{{3}}, Longevity: 9})
	if got.Priority != 1<<64-1 || len(got.Requires) != 1 || len(got.Provides) != 2 || got.Longevity != 7 || got.Propagate {
		t.Errorf("%+v", got)
	}
	again, err := scale.UnmarshalWith(ValidTransactionCodec.Marshal(got), ValidTransactionCodec.Decode)
	if err != nil || again.Priority != got.Priority || !bytes.Equal(again.Provides[1], []byte{3}) {
		t.Errorf("%+v %v", again, err)
	}
}

func TestWeightsSaturate(t *testing.T) {
	w := Weight{RefTime: 1<<63 + 1, ProofSize: 3}
	if got := w.Add(w); got != (Weight{RefTime: 1<<64 - 1, ProofSize: 6}) {
		t.Errorf("%v", got)
	}
	if got := w.Times(2); got != (Weight{RefTime: 1<<64 - 1, ProofSize: 6}) {
		t.Errorf("%v", got)
	}
	if got := w.Sub(Weight{RefTime: 1, ProofSize: 5}); got != (Weight{RefTime: 1 << 63}) {
		t.Errorf("%v", got)
	}
	if w.Exceeds(w) || !w.Exceeds(Weight{RefTime: 1<<64 - 1, ProofSize: 2}) {
		t.Error("Exceeds")
	}
}
