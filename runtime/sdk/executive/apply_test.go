package executive

import (
	"reflect"
	"slices"
	"testing"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/keyring"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/system"
)

var (
	alice     = keyring.Alice(keyring.Ed25519)
	moduleOdd = primitives.DispatchError{Kind: primitives.DispatchModule, Module: counterIndex, Reason: [4]byte{2}}
	addInfo   = primitives.DispatchInfo{Weight: primitives.Weight{RefTime: 100, ProofSize: 10}}
)

// withBase is the info as events have it.
func withBase(info primitives.DispatchInfo) primitives.DispatchInfo {
	limits := system.DefaultLimits()
	info.Weight = info.Weight.Add(limits.Weights.PerClass.Of(info.Class).BaseExtrinsic)
	return info
}

func (n *node) wantTotal(total, nonce uint32) {
	n.t.Helper()
	n.call(func() {
		if have := n.counter.total.Get(); have != total {
			n.t.Errorf("the total is %d, want %d", have, total)
		}
		if have := n.system.Account(alice.AccountID()).Nonce; have != nonce {
			n.t.Errorf("the nonce is %d, want %d", have, nonce)
		}
	})
}

func TestASignedExtrinsicPassesTheExtensionsInOrder(t *testing.T) {
	n := newNode(t, 1, nil).begin()
	encoded := n.signed(add(4))
	n.mustApply(encoded)
	want := []step{
		"First validates", "Second validates", "First prepares", "Second prepares", "First finishes", "Second finishes",
	}
	if !slices.Equal(n.steps, want) {
		t.Errorf("%v", n.steps)
	}
	if n.seen.Signer != alice.AccountID() || n.seen.Info != addInfo || n.seen.Call.Name() != "Counter.add" ||
		int(n.seen.Length) != len(codec.Bytes.Marshal(encoded)) {
		t.Errorf("%+v", n.seen)
	}
	if n.finished != (frame.Outcome{Info: addInfo}) {
		t.Errorf("%+v", n.finished)
	}
	n.wantTotal(4, 2)
	n.wantEvents(
		record(initialization, counterIndex, hooked.Of(hookInitialize).Encoded()),
		record(inExtrinsic(0), counterIndex, added.Of(4).Encoded()),
		record(inExtrinsic(0), systemIndex, succeeded(withBase(addInfo))),
	)
	n.call(func() {
		if n.system.ExtrinsicIndex() != 1 || !n.system.InherentsApplied() {
			t.Error("the next extrinsic is not the second")
		}
	})
}

func TestACallThatFailsKeepsWhatTheExtensionsDid(t *testing.T) {
	n := newNode(t, 1, nil).begin()
	if result := n.apply(n.signed(add(3))); result != failed(moduleOdd) {
		t.Errorf("%+v", result)
	}
	n.wantTotal(0, 2)
	n.wantEvents(
		record(initialization, counterIndex, hooked.Of(hookInitialize).Encoded()),
		record(inExtrinsic(0), systemIndex, failedWith(moduleOdd, withBase(addInfo))),
	)
	if n.finished != (frame.Outcome{Info: addInfo, Err: moduleOdd}) {
		t.Errorf("%+v", n.finished)
	}
	if result := n.apply(n.signed(encodeCall(counterIndex, 4, nil))); result != failed(primitives.ErrBadOrigin) {
		t.Errorf("%+v", result)
	}
}

func TestCallsMayBeFreeWhenTheySucceed(t *testing.T) {
	n := newNode(t, 1, nil).begin()
	free := func(v uint32) []byte { return n.signed(encodeCall(counterIndex, 1, codec.U32.Marshal(v))) }
	paid := primitives.DispatchInfo{Class: primitives.ClassOperational}
	spared := primitives.DispatchInfo{Class: primitives.ClassOperational, Pays: primitives.PaysNo}
	n.mustApply(free(2))
	if n.finished.Info != spared {
		t.Errorf("%+v", n.finished)
	}
	if result := n.apply(free(3)); result != failed(moduleOdd) || n.finished.Info != paid {
		t.Errorf("%+v %+v", result, n.finished)
	}
	n.wantEvents(
		record(initialization, counterIndex, hooked.Of(hookInitialize).Encoded()),
		record(inExtrinsic(0), counterIndex, added.Of(2).Encoded()),
		record(inExtrinsic(0), systemIndex, succeeded(withBase(spared))),
		record(inExtrinsic(1), systemIndex, failedWith(moduleOdd, withBase(paid))),
	)
}

func TestARefusedExtrinsicChangesNothing(t *testing.T) {
	n := newNode(t, 1, nil).begin()
	n.mustApply(setClock(1))
	before := n.host.Entries()
	for data, want := range map[byte]primitives.ValidityError{
		refuseImplicit:  primitives.ErrAncientBirthBlock,
		refuseValidate:  primitives.ErrStale,
		refusePrepare:   primitives.ErrPayment,
		refuseFinish:    primitives.ErrExhaustsResources,
		refuseStrangely: primitives.ErrCall,
	} {
		for _, extras := range [][2]byte{{data, 0}, {0, data}} {
			if result := n.apply(n.sign(alice, add(2), extras)); result != refused(want) {
				t.Errorf("%v: %+v", extras, result)
			}
			n.wantState(before)
		}
	}
	// A mandatory call that fails, signed or not.
	for _, encoded := range [][]byte{
		setClock(2),
		n.signed(encodeCall(counterIndex, 2, codec.U32.Marshal(3))),
		bare(encodeCall(counterIndex, 2, codec.U32.Marshal(2))),
	} {
		if result := n.apply(encoded); result != refused(primitives.ErrBadMandatory) {
			t.Errorf("%+v", result)
		}
		n.wantState(before)
	}
	n.mustApply(n.signed(encodeCall(counterIndex, 2, codec.U32.Marshal(2))))
	n.wantTotal(2, 2)
}

func TestInherentsPassTheExtensionsThatCheckBareExtrinsics(t *testing.T) {
	n := newNode(t, 1, nil).begin()
	n.mustApply(setClock(1))
	if want := []step{"Second bare validates", "Second bare prepares", "Second bare finishes"}; !slices.Equal(n.steps, want) {
		t.Errorf("%v", n.steps)
	}
	info := primitives.DispatchInfo{Weight: primitives.Weight{RefTime: 7}, Class: primitives.ClassMandatory}
	if n.seen.Signer != (primitives.AccountID{}) || n.seen.Info != info || n.seen.Length != 8 {
		t.Errorf("%+v", n.seen)
	}
	n.wantEvents(
		record(initialization, counterIndex, hooked.Of(hookInitialize).Encoded()),
		record(inExtrinsic(0), systemIndex, succeeded(withBase(info))),
	)
	n.call(func() {
		if n.system.InherentsApplied() {
			t.Error("an inherent ends the inherents")
		}
	})
}

func claim(code uint32) []byte { return bare(encodeCall(relayIndex, 1, codec.U32.Marshal(code))) }

func TestUnsignedExtrinsicsNeedTheirModulesConsent(t *testing.T) {
	n := newNode(t, 1, nil).begin()
	before := n.host.Entries()
	if result := n.apply(claim(3)); result != refused(primitives.CustomInvalid(3)) || n.steps != nil {
		t.Errorf("%+v %v", result, n.steps)
	}
	if result := n.apply(bare(encodeCall(relayIndex, 0, add(2)))); result != refused(primitives.ErrCall) {
		t.Errorf("%+v", result)
	}
	n.wantState(before)
	n.mustApply(claim(1))
	n.call(func() {
		if n.relay.claims.Get() != 1 || !n.system.InherentsApplied() {
			t.Error("the claim did not run")
		}
	})
	// Modules without a say leave it to the call.
	if result := n.apply(bare(add(2))); result != failed(primitives.ErrBadOrigin) {
		t.Errorf("%+v", result)
	}
	n.mustApply(bare(encodeCall(counterIndex, 3, []byte{0})))
}

// validate validates a transaction after block 1, and checks that nothing changes.
func (n *node) validate(
	source primitives.TransactionSource, encoded []byte,
) (valid primitives.ValidTransaction, refusal primitives.ValidityError, ok bool) {
	n.t.Helper()
	before := n.host.Entries()
	x := n.read(encoded)
	n.steps = nil
	n.call(func() { valid, refusal, ok = n.ValidateTransaction(source, x, primitives.H256{8}).Get() })
	n.wantState(before)
	return valid, refusal, ok
}

func TestTransactionsAreValidatedForTheNextBlock(t *testing.T) {
	n := newNode(t, 1, nil).begin()
	valid, refusal, ok := n.validate(primitives.SourceExternal, n.sign(alice, add(2), [2]byte{3, 4}))
	want := primitives.ValidTransaction{
		Priority: 7, Provides: [][]byte{[]byte("First"), []byte("Second")}, Longevity: 64, Propagate: true,
	}
	if !ok || !reflect.DeepEqual(valid, want) {
		t.Errorf("%+v %v", valid, refusal)
	}
	if !slices.Equal(n.steps, []step{"First validates", "Second validates"}) {
		t.Errorf("%v", n.steps)
	}
	if n.numberSeen != 2 || n.parentSeen != (primitives.H256{8}) {
		t.Errorf("validated in block %d after %s", n.numberSeen, n.parentSeen)
	}
}

func TestTransactionsThatCannotBeInABlock(t *testing.T) {
	n := newNode(t, 1, nil).begin()
	badProof := n.signed(add(2))
	badProof[len(badProof)-1] ^= 1
	for i, c := range []struct {
		source  primitives.TransactionSource
		encoded []byte
		want    primitives.ValidityError
	}{
		{primitives.SourceExternal, badProof, primitives.ErrBadProof},
		{primitives.SourceExternal, n.sign(alice, add(2), [2]byte{0, refuseValidate}), primitives.ErrStale},
		{primitives.SourceExternal, n.sign(alice, add(2), [2]byte{refuseImplicit, 0}), primitives.ErrAncientBirthBlock},
		{primitives.SourceLocal, setClock(1), primitives.ErrMandatoryValidation},
		{primitives.SourceLocal, n.signed(encodeCall(counterIndex, 2, codec.U32.Marshal(2))), primitives.ErrMandatoryValidation},
		{primitives.SourceInBlock, bare(add(2)), primitives.ErrNoUnsignedValidator},
		{primitives.SourceLocal, claim(1), primitives.CustomInvalid(1)},
		{primitives.SourceInBlock, claim(0), primitives.CustomInvalid(0)},
	} {
		if valid, refusal, ok := n.validate(c.source, c.encoded); ok || refusal != c.want {
			t.Errorf("case %d: %+v %v", i, valid, refusal)
		}
	}
	for _, code := range []uint32{1, 2} {
		source := primitives.SourceInBlock
		if code == 2 {
			source = primitives.SourceExternal
		}
		valid, refusal, ok := n.validate(source, claim(code))
		want := primitives.ValidTransaction{
			Priority: 5, Provides: [][]byte{[]byte("Second bare"), {byte(code)}}, Longevity: 64, Propagate: true,
		}
		if !ok || !reflect.DeepEqual(valid, want) {
			t.Errorf("claim %d: %+v %v", code, valid, refusal)
		}
	}
}

func TestResultsAreEncodedAsClientsKnowThem(t *testing.T) {
	for want, result := range map[string]ApplyResult{
		"\x00\x00":                         done,
		"\x00\x01\x03\x05\x02\x00\x00\x00": failed(moduleOdd),
		"\x00\x01\x02":                     failed(primitives.ErrBadOrigin),
		"\x01\x00\x03":                     refused(primitives.ErrStale),
		"\x01\x01\x01":                     refused(primitives.ErrNoUnsignedValidator),
	} {
		if have := ApplyResultCodec.Marshal(result); string(have) != want {
			t.Errorf("%x, want %x", have, want)
		}
	}
}
