package fixed

import (
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// IdentityFee is one unit of fee for every unit of weight's time.
func IdentityFee(weight primitives.Weight) scale.U128 { return scale.NewU128(weight.RefTime) }

// ConstantMultiplier is a fee in proportion to an amount, of weight's time or of bytes; the largest number when it does
// not fit.
func ConstantMultiplier(amount uint64, each scale.U128) scale.U128 {
	return scale.NewU128(amount).SaturatingMul(each)
}

// FeeTerm is a term of a FeePolynomial: (Integer + Fraction) * x^Degree, taken off when it is Negative.
type FeeTerm struct {
	Integer  scale.U128
	Fraction Perbill
	Negative bool
	Degree   uint8
}

// FeePolynomial is a fee as a polynomial of weight's time. As sums saturate, the order of its terms matters: a sum is
// never below 0.
type FeePolynomial []FeeTerm

// Eval returns the fee for x.
func (p FeePolynomial) Eval(x uint64) scale.U128 {
	var fee scale.U128
	for _, term := range p {
		power := scale.NewU128(1)
		for range term.Degree {
			power = power.SaturatingMul(scale.NewU128(x))
		}
		fraction, integer := term.Fraction.Mul(power), term.Integer.SaturatingMul(power)
		if term.Negative {
			fee = fee.SaturatingSub(fraction).SaturatingSub(integer)
		} else {
			fee = fee.SaturatingAdd(fraction).SaturatingAdd(integer)
		}
	}
	return fee
}

// TargetedFeeAdjustment moves the fee multiplier from block to block: up when a block is fuller than the target, down
// when it is emptier (pallet_transaction_payment).
type TargetedFeeAdjustment struct {
	// Target is the share of the weight for normal calls that blocks are to use.
	Target Perquintill
	// Variability says how fast the multiplier moves.
	Variability      FixedU128
	Minimum, Maximum FixedU128
}

// SlowAdjusting returns the adjustment of Polkadot's relay chain (SlowAdjustingFeeUpdate).
func SlowAdjusting() TargetedFeeAdjustment {
	return TargetedFeeAdjustment{
		Target:      PerquintillFromPercent(25),
		Variability: FromRational(scale.NewU128(75), scale.NewU128(1_000_000)),
		Minimum:     FromRational(scale.NewU128(1), scale.NewU128(10)),
		Maximum:     Max,
	}
}

// Convert returns the multiplier for the next block: used is the weight of this block's normal calls, limit the most
// that they may have. With s the share that is used of the dimension that is fuller, and d = s - Target, it is
// previous * (1 + v*d + (v*d)^2 / 2) for the variability v.
func (a TargetedFeeAdjustment) Convert(previous FixedU128, used, limit primitives.Weight) FixedU128 {
	if previous.Cmp(a.Minimum) < 0 {
		previous = a.Minimum
	}
	amount, most := limitingDimension(used, limit)
	target := a.Target.Mul(scale.NewU128(most)).Lo
	distance := max(amount, target) - min(amount, target)
	diff := FromRational(scale.NewU128(distance), scale.NewU128(max(most, 1)))

	first := a.Variability.SaturatingMul(diff)
	halfSquare := a.Variability.SaturatingMul(a.Variability).SaturatingDiv(FromInteger(scale.NewU128(2)))
	second := halfSquare.SaturatingMul(diff.SaturatingMul(diff))
	if amount >= target {
		excess := first.SaturatingAdd(second).SaturatingMul(previous)
		return previous.SaturatingAdd(excess).Clamp(a.Minimum, a.Maximum)
	}
	shortage := first.SaturatingSub(second).SaturatingMul(previous)
	return previous.SaturatingSub(shortage).Clamp(a.Minimum, a.Maximum)
}

// limitingDimension returns the part of the weight of which a larger share is used, with its limit.
func limitingDimension(used, limit primitives.Weight) (amount, most uint64) {
	time, size := min(used.RefTime, limit.RefTime), min(used.ProofSize, limit.ProofSize)
	timeShare := PerbillFromRational(scale.NewU128(time), scale.NewU128(max(limit.RefTime, 1)))
	sizeShare := PerbillFromRational(scale.NewU128(size), scale.NewU128(max(limit.ProofSize, 1)))
	if timeShare < sizeShare {
		return size, limit.ProofSize
	}
	return time, limit.RefTime
}
