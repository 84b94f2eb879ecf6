package fixed

import (
	"testing"

	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// The numbers come from the formula in Python's integers; the limit is 75 % of two seconds and of 5 MiB.
func TestTheMultiplierFollowsTheFullness(t *testing.T) {
	limit := primitives.Weight{RefTime: 1_500_000_000_000, ProofSize: 3_932_160}
	for _, test := range []struct {
		previous string
		used     primitives.Weight
		want     string
	}{
		{"1000000000000000000", primitives.Weight{}, "999981250175781250"},
		{"1000000000000000000", limit, "1000056251582031250"},
		{"1000000000000000000", primitives.Weight{RefTime: 375_000_000_000}, "1000000000000000000"},
		{"1000000000000000000", primitives.Weight{RefTime: 375_000_000_000, ProofSize: 983_041}, "1000000000019073486"},
		{"1000000000000000000", primitives.Weight{RefTime: 400_000_000_000, ProofSize: 983_040}, "1000001250000781248"},
		{"100000000000000000", primitives.Weight{}, "100000000000000000"},
		{"100000000000000000", primitives.Weight{RefTime: 1_500_000_000_000}, "100005625158203125"},
		{"500000000000000000", primitives.Weight{RefTime: 2_000_000_000_000, ProofSize: 1e9}, "500028125791015625"},
		{"0", primitives.Weight{RefTime: 1, ProofSize: 1}, "100000000000000000"},
		{"123456789012345678901", primitives.Weight{RefTime: 987_654_321_098, ProofSize: 1_234_567}, "123460570887032203139"},
		{scale.MaxU128.String(), limit, scale.MaxU128.String()},
	} {
		got := SlowAdjusting().Convert(FixedU128{Parts: number(t, test.previous)}, test.used, limit)
		if got.Parts.String() != test.want {
			t.Errorf("%s, %v: %v, want %s", test.previous, test.used, got.Parts, test.want)
		}
	}
	if got := SlowAdjusting().Convert(One, primitives.Weight{RefTime: 5}, primitives.Weight{}); got != One {
		t.Errorf("without a limit: %v", got.Parts)
	}
}

func TestTheMultiplierStaysWithinItsBounds(t *testing.T) {
	limit := primitives.Weight{RefTime: 100, ProofSize: 100}
	adjustment := TargetedFeeAdjustment{
		Target: PerquintillFromPercent(50), Variability: One, Minimum: rational(1, 2), Maximum: FromInteger(n(2)),
	}
	multiplier := One
	for range 10 {
		multiplier = adjustment.Convert(multiplier, limit, limit)
	}
	if multiplier != adjustment.Maximum {
		t.Errorf("full blocks: %v", multiplier.Parts)
	}
	for range 10 {
		multiplier = adjustment.Convert(multiplier, primitives.Weight{}, limit)
	}
	if multiplier != adjustment.Minimum {
		t.Errorf("empty blocks: %v", multiplier.Parts)
	}
}

// The polynomial and its values are those of sp_weights' tests.
func TestFeesOfWeight(t *testing.T) {
	polynomial := FeePolynomial{
		{Fraction: PerbillFromPercent(50), Degree: 3},
		{Integer: n(2), Fraction: PerbillFromRational(n(1), n(3)), Degree: 2},
		{Integer: n(7), Degree: 1},
		{Integer: n(10_000), Negative: true},
	}
	for x, want := range map[uint64]uint64{100: 514_033, 10_123: 518_917_034_928, 0: 0, 10: 0} {
		if got := polynomial.Eval(x); got != n(want) {
			t.Errorf("%d: %v, want %d", x, got, want)
		}
	}
	if got, want := polynomial.Eval(1<<64-1), scale.MaxU128.SaturatingSub(n(10_000)); got != want {
		t.Errorf("%v, want %v", got, want)
	}
	if got := ConstantMultiplier(16, n(1024)); got != n(16_384) {
		t.Errorf("%v", got)
	}
	if got := ConstantMultiplier(2, scale.MaxU128); got != scale.MaxU128 {
		t.Errorf("%v", got)
	}
	if got := IdentityFee(primitives.MaxWeight); got != n(1<<64-1) {
		t.Errorf("%v", got)
	}
}
