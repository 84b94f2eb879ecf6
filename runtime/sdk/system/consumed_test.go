package system

import (
	"math"
	"testing"

	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// smallLimits are limits that are easy to reckon with: blocks of 1000, 750 of it for normal extrinsics, 250 always kept
// for operational ones; every extrinsic weighs 5 more than its call.
func smallLimits() Limits {
	weight := func(n uint64) primitives.Weight { return primitives.Weight{RefTime: n, ProofSize: 10 * n} }
	some := func(n uint64) scale.Option[primitives.Weight] { return scale.Some(weight(n)) }
	base := primitives.Weight{RefTime: 5}
	limits := DefaultLimits()
	limits.Weights = BlockWeights{MaxBlock: weight(1000), PerClass: ClassesLimits{
		Normal:      ClassLimits{BaseExtrinsic: base, MaxExtrinsic: some(600), MaxTotal: some(750), Reserved: some(0)},
		Operational: ClassLimits{BaseExtrinsic: base, MaxExtrinsic: some(900), MaxTotal: some(1000), Reserved: some(250)},
		Mandatory:   ClassLimits{BaseExtrinsic: base},
	}}
	limits.Length = BlockLength{Normal: 75, Operational: 100, Mandatory: 100}
	return limits
}

func info(class primitives.DispatchClass, refTime, proofSize uint64) primitives.DispatchInfo {
	return primitives.DispatchInfo{Class: class, Weight: primitives.Weight{RefTime: refTime, ProofSize: proofSize}}
}

func TestTheLimitsOfOneExtrinsic(t *testing.T) {
	const normal, operational, mandatory = primitives.ClassNormal, primitives.ClassOperational, primitives.ClassMandatory
	for _, test := range []struct {
		info   primitives.DispatchInfo
		length uint32
		fits   bool
	}{
		{info(normal, 600, 0), 0, true},
		{info(normal, 601, 0), 0, false},
		{info(normal, 0, 6000), 0, true},
		{info(normal, 0, 6000), 1, false},
		{info(normal, 0, 5925), 75, true},
		{info(normal, 0, 0), 75, true},
		{info(normal, 0, 0), 76, false},
		{info(normal, 0, math.MaxUint64), 5, false},
		{info(operational, 900, 8900), 100, true},
		{info(operational, 901, 0), 0, false},
		{info(operational, 0, 0), 101, false},
		{info(mandatory, math.MaxUint64, math.MaxUint64), 100, true},
		{info(mandatory, 0, 0), 101, false},
		{info(mandatory, 0, 0), math.MaxUint32, false},
	} {
		onChain(t, func(c chain) {
			c.limits = smallLimits()
			err := c.CheckExtrinsic(test.info, test.length)
			if test.fits && err != nil || !test.fits && err != primitives.ErrExhaustsResources {
				t.Errorf("%v with %d bytes: %v", test.info, test.length, err)
			}
			if c.AllExtrinsicsLength() != 0 || c.BlockWeight() != (WeightPerClass{}) {
				t.Error("a check counts")
			}
		})
	}
}

// counted is an extrinsic, and whether a block takes it.
type counted struct {
	info   primitives.DispatchInfo
	length uint32
	fits   bool
}

func TestTheLimitsOfABlock(t *testing.T) {
	const normal, operational, mandatory = primitives.ClassNormal, primitives.ClassOperational, primitives.ClassMandatory
	for name, extrinsics := range map[string][]counted{
		"normal ones to the brim": {
			{info(normal, 595, 0), 0, true}, {info(normal, 146, 0), 0, false}, {info(normal, 145, 0), 0, true},
			{info(normal, 0, 0), 0, false}, {info(operational, 245, 0), 0, true}, {info(operational, 0, 0), 0, false},
		},
		"operational ones first": {
			{info(operational, 895, 0), 0, true}, {info(normal, 96, 0), 0, false}, {info(normal, 95, 0), 0, true},
			{info(operational, 0, 0), 0, false}, {info(normal, 0, 0), 0, false},
		},
		"the reserve of operational ones": {
			{info(mandatory, 5000, 0), 0, true}, {info(normal, 0, 0), 0, false}, {info(operational, 246, 0), 0, false},
			{info(operational, 245, 0), 0, true}, {info(operational, 0, 0), 0, false}, {info(mandatory, 1, 0), 0, true},
		},
		"proof": {
			{info(normal, 0, 5930), 70, true}, {info(normal, 0, 1500), 1, false}, {info(normal, 0, 1499), 1, true},
		},
		"length": {
			{info(normal, 0, 0), 75, true}, {info(normal, 0, 0), 1, false}, {info(operational, 0, 0), 26, false},
			{info(operational, 0, 0), 25, true}, {info(mandatory, 0, 0), 1, false}, {info(mandatory, 0, 0), 0, true},
		},
		"mandatory ones saturate": {
			{info(mandatory, math.MaxUint64, 0), 0, true}, {info(mandatory, math.MaxUint64, math.MaxUint64), 0, true},
		},
	} {
		onChain(t, func(c chain) {
			c.limits = smallLimits()
			for i, x := range extrinsics {
				weight, length := c.BlockWeight(), c.AllExtrinsicsLength()
				err := c.CountExtrinsic(x.info, x.length)
				if x.fits && err != nil || !x.fits && err != primitives.ErrExhaustsResources {
					t.Errorf("%s, %d: %v", name, i, err)
				}
				if err == nil {
					part := weight.Of(x.info.Class)
					*part = part.Add(x.info.Weight).Add(primitives.Weight{RefTime: 5, ProofSize: uint64(x.length)})
					length += x.length
				}
				if c.BlockWeight() != weight || c.AllExtrinsicsLength() != length {
					t.Errorf("%s, %d: %v and %d bytes", name, i, c.BlockWeight(), c.AllExtrinsicsLength())
				}
			}
		})
	}
}

func TestASumThatDoesNotFitIsTooMuchForALimitedClass(t *testing.T) {
	onChain(t, func(c chain) {
		c.limits.Weights.PerClass.Normal.MaxExtrinsic = scale.None[primitives.Weight]()
		c.limits.Weights.PerClass.Normal.MaxTotal = scale.Some(primitives.MaxWeight)
		c.limits.Weights.MaxBlock = primitives.MaxWeight
		c.AddWeight(primitives.Weight{ProofSize: math.MaxUint64 - 3}, primitives.ClassNormal)
		if err := c.CountExtrinsic(info(primitives.ClassNormal, 0, 4), 0); err != primitives.ErrExhaustsResources {
			t.Errorf("beyond 64 bits: %v", err)
		}
		if err := c.CountExtrinsic(info(primitives.ClassNormal, 0, 3), 0); err != nil {
			t.Errorf("the largest number: %v", err)
		}
	})
}

func TestUnspentWeightGoesBackToTheBlock(t *testing.T) {
	onChain(t, func(c chain) {
		c.limits = smallLimits()
		x := info(primitives.ClassNormal, 100, 30)
		if err := c.CountExtrinsic(x, 7); err != nil {
			t.Fatal(err)
		}
		want := WeightPerClass{Normal: primitives.Weight{RefTime: 105, ProofSize: 37}}
		c.ReclaimWeight(x, x.Weight)
		c.ReclaimWeight(x, primitives.Weight{RefTime: 200, ProofSize: 200})
		if c.BlockWeight() != want {
			t.Errorf("nothing unspent: %v", c.BlockWeight())
		}
		c.ReclaimWeight(x, primitives.Weight{RefTime: 40, ProofSize: 31})
		want.Normal.RefTime = 45
		if c.BlockWeight() != want || c.AllExtrinsicsLength() != 7 {
			t.Errorf("60 unspent: %v", c.BlockWeight())
		}
	})
}

func TestACodeUpgradeFitsABlock(t *testing.T) {
	onChain(t, func(c chain) {
		code := make([]byte, 4<<20)
		call := c.prepare(t, "set_code_without_checks", append([]byte{2, 0, 0, 1}, code...))
		if err := c.CountExtrinsic(call.Info(), uint32(len(call.Encoded))); err != nil {
			t.Error(err)
		}
		// Another one, of the same block, has not enough bytes left.
		if err := c.CountExtrinsic(call.Info(), uint32(len(call.Encoded))); err != primitives.ErrExhaustsResources {
			t.Errorf("a second one: %v", err)
		}
	})
}
