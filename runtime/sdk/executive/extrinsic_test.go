package executive

import (
	"bytes"
	"errors"
	"testing"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/keyring"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

func TestExtrinsicsAreReadWithTheirLength(t *testing.T) {
	n := newNode(t, 1, nil)
	long := encodeCall(counterIndex, 3, codec.Bytes.Marshal(make([]byte, 20_000)))
	for _, encoded := range [][]byte{bare(add(2)), n.signed(add(2)), n.signed(long)} {
		prefixed := codec.Bytes.Marshal(encoded)
		x, err := n.ExtrinsicCodec().Unmarshal(prefixed)
		if err != nil {
			t.Fatal(err)
		}
		if x.IsSigned() != (encoded[0] == 0x84) || !bytes.Equal(x.Encoded(), encoded) || int(x.Length()) != len(prefixed) {
			t.Errorf("signed %v, length %d of %d", x.IsSigned(), x.Length(), len(prefixed))
		}
		if again := n.ExtrinsicCodec().Marshal(x); !bytes.Equal(again, prefixed) {
			t.Errorf("written as %x", again)
		}
	}
	if name := n.ExtrinsicCodec().Type.Path[3]; name != "UncheckedExtrinsic" {
		t.Error(name)
	}
}

func TestExtrinsicsAreReadStrictly(t *testing.T) {
	n := newNode(t, 1, nil)
	for _, whole := range [][]byte{bare(add(2)), n.signed(add(2))} {
		for length := range whole {
			if _, err := n.Decode(whole[:length]); !errors.Is(err, scale.ErrShort) {
				t.Errorf("%d of %d bytes: %v", length, len(whole), err)
			}
		}
		if _, err := n.Decode(append(whole, 0)); !errors.Is(err, ErrLengthPrefix) {
			t.Errorf("a byte too much: %v", err)
		}
	}
	for version := range 256 {
		_, err := n.Decode(append([]byte{byte(version)}, add(2)...))
		if version != 0x04 && version != 0x84 && (!errors.Is(err, ErrVersion) || err.Error() != "scale: offset 0: Invalid transaction version") {
			t.Errorf("version %x: %v", version, err)
		}
	}
	var unknown *frame.UnknownCallError
	if _, err := n.Decode(bare([]byte{counterIndex, 99})); !errors.As(err, &unknown) {
		t.Errorf("unknown call: %v", err)
	}
}

func TestFaultsOfPrefixedExtrinsicsHaveTheirPlace(t *testing.T) {
	n := newNode(t, 1, nil)
	for _, c := range []struct {
		data   []byte
		want   error
		offset int
	}{
		{[]byte{8, 4}, scale.ErrLength, 0},
		{codec.Bytes.Marshal(append(bare(add(2)), 7)), ErrLengthPrefix, 8},
		{codec.Bytes.Marshal([]byte{5, 1}), ErrVersion, 1},
		{append(codec.Bytes.Marshal(bare(add(2))), 1), scale.ErrTrailing, 8},
	} {
		_, err := n.ExtrinsicCodec().Unmarshal(c.data)
		var fault *scale.Error
		if !errors.As(err, &fault) || !errors.Is(err, c.want) || fault.Offset != c.offset {
			t.Errorf("%x: %v, want %v at %d", c.data, err, c.want, c.offset)
		}
	}
}

func TestCallsInCallsHaveALimit(t *testing.T) {
	n := newNode(t, 1, nil).begin()
	nested := func(depth int) []byte {
		return append(bytes.Repeat([]byte{relayIndex, 0}, depth-1), counterIndex, 4)
	}
	n.call(func() { n.counter.total.Put(3) })
	n.mustApply(n.signed(nested(frame.MaxCallDepth)))
	n.call(func() {
		if n.counter.total.Exists() {
			t.Error("the innermost call did not run")
		}
	})
	for _, depth := range []int{frame.MaxCallDepth + 1, 1000} {
		if _, err := n.Decode(n.signed(nested(depth))); !errors.Is(err, scale.ErrDepth) {
			t.Errorf("depth %d: %v", depth, err)
		}
	}
}

func TestSignaturesOfAllSchemesAreVerified(t *testing.T) {
	n := newNode(t, 1, nil).begin()
	// The payload has two bytes of the call's index, two of extras and 13 of what the extensions add.
	for _, length := range []int{0, 1, 256 - 2 - 2 - 13 - 2, 256 - 2 - 2 - 13 - 1, 5000} {
		call := encodeCall(counterIndex, 3, codec.Bytes.Marshal(make([]byte, length)))
		for _, scheme := range []keyring.Scheme{keyring.Ed25519, keyring.Sr25519, keyring.Ecdsa} {
			pair := keyring.Bob(scheme)
			n.mustApply(n.sign(pair, call, [2]byte{1, 2}))
			if n.seen.Signer != pair.AccountID() {
				t.Errorf("signed by %s", n.seen.Signer)
			}
		}
	}
}

func TestTheLimitOfPlainPayloads(t *testing.T) {
	n := newNode(t, 1, nil)
	n.call(func() {
		for length, want := range map[int]int{237: 256, 238: 32, 300: 32} {
			x := n.read(n.signed(encodeCall(counterIndex, 3, codec.Bytes.Marshal(make([]byte, length)))))
			if payload, err := x.signedPayload(); err != nil || len(payload) != want {
				t.Errorf("call of %d bytes: payload of %d bytes, %v", len(x.Call.Encoded), len(payload), err)
			}
		}
	})
}

func TestWhatIsNotSignedIsABadProof(t *testing.T) {
	n := newNode(t, 1, nil).begin()
	before := n.host.Entries()
	whole := n.signed(add(2))
	signatureStart := 1 + 1 + 32
	for _, at := range []int{2, 33, signatureStart + 1, signatureStart + 64, signatureStart + 65, signatureStart + 66, len(whole) - 1} {
		changed := bytes.Clone(whole)
		changed[at] ^= 1
		if result := n.apply(changed); result != refused(primitives.ErrBadProof) {
			t.Errorf("byte %d changed: %+v", at, result)
		}
		if n.steps != nil {
			t.Errorf("extensions saw a bad proof: %v", n.steps)
		}
	}
	// Another scheme's signature of the same length.
	changed := bytes.Clone(whole)
	changed[signatureStart] = byte(primitives.SignatureSr25519)
	if result := n.apply(changed); result != refused(primitives.ErrBadProof) {
		t.Errorf("%+v", result)
	}
	n.wantState(before)
	n.mustApply(whole)
}

func TestOtherAddressesAreNotLookedUp(t *testing.T) {
	n := newNode(t, 1, nil).begin()
	before := n.host.Entries()
	rest := n.signed(add(2))[2+32:]
	for _, address := range [][]byte{{1}, append([]byte{3}, make([]byte, 32)...), append([]byte{4}, make([]byte, 20)...), {2, 4, 9}} {
		encoded := append(append([]byte{0x84}, address...), rest...)
		if result := n.apply(encoded); result != refused(primitives.ErrCannotLookup) {
			t.Errorf("%x: %+v", address, result)
		}
	}
	n.wantState(before)
}
