package executive

import (
	"bytes"
	"testing"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/extensions"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/system"
)

func TestInherentsAreMadeFromTheNodesData(t *testing.T) {
	n := newNode(t, 1, nil)
	n.call(func() {
		if made := n.InherentExtrinsics(inherentData(9)); len(made) != 1 || !bytes.Equal(made[0], setClock(9)) {
			t.Errorf("%x", made)
		}
		if made := n.InherentExtrinsics(primitives.InherentData{}); len(made) != 0 {
			t.Errorf("%x", made)
		}
	})
}

func TestInherentsAreChecked(t *testing.T) {
	n := newNode(t, 1, nil)
	check := func(data primitives.InherentData, extrinsics ...[]byte) (result primitives.CheckInherentsResult) {
		n.call(func() { result = n.CheckInherents(&primitives.Block{Extrinsics: extrinsics}, data) })
		return result
	}
	want := func(result primitives.CheckInherentsResult, fatal bool, text string) {
		t.Helper()
		reason, _ := result.Errors.GetData(clockID)
		if result.Okay != (text == "") || result.FatalError != fatal || string(reason) != text {
			t.Errorf("%+v", result)
		}
	}
	number := func(v uint32) string { return string(codec.U32.Marshal(v)) }
	remark := n.signed(add(2))
	want(check(inherentData(5), setClock(5), remark), false, "")
	want(check(inherentData(5), setClock(6), remark), false, number(6))
	// Of two faults that may pass the first stays; a fatal one takes its place.
	want(check(inherentData(5), setClock(6), setClock(7)), false, number(6))
	want(check(inherentData(5), setClock(6), setClock(1001), setClock(1002)), true, number(1001))
	want(check(inherentData(5)), true, "missing")
	want(check(inherentData(5), remark, n.signed(setClock(1)[1:])), true, "missing")
	// One behind another extrinsic is there, but not checked.
	want(check(inherentData(5), remark, setClock(1001)), false, "")
	want(check(primitives.InherentData{}), false, "")
	block := primitives.Block{Extrinsics: [][]byte{{}}}
	if err := n.failure(func() { n.CheckInherents(&block, inherentData(5)) }); err == nil ||
		err.Error() != "Bad input data provided to check_inherents: scale: offset 0: the data ends too early" {
		t.Errorf("%v", err)
	}
}

func TestInherentsCountToWhatABlockMayHold(t *testing.T) {
	n := newNode(t, 1, nil)
	n.runtime.Extend(extensions.CheckWeight(n.system))
	n.begin()
	var before, after system.WeightPerClass
	n.call(func() { before = n.system.BlockWeight() })
	n.mustApply(setClock(1))
	n.call(func() {
		after = n.system.BlockWeight()
		// The call's weight twice: the test's own extension counts it too. The length is counted as proof.
		limits := system.DefaultLimits()
		added := primitives.Weight{RefTime: 2 * 7, ProofSize: 8}.Add(limits.Weights.PerClass.Mandatory.BaseExtrinsic)
		if after.Mandatory != before.Mandatory.Add(added) || n.system.AllExtrinsicsLength() != 8 {
			t.Errorf("%+v, before %+v, length %d", after, before, n.system.AllExtrinsicsLength())
		}
	})
}
