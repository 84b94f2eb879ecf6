package scale

import (
	"math/big"
	"math/rand/v2"
	"testing"
)

func toBig(v U128) *big.Int {
	b := new(big.Int).SetUint64(v.Hi)
	return b.Lsh(b, 64).Or(b, new(big.Int).SetUint64(v.Lo))
}

// fromBig gives the number, or the largest and false.
func fromBig(b *big.Int) (U128, bool) {
	if b.BitLen() > 128 {
		return MaxU128, false
	}
	low := new(big.Int).And(b, new(big.Int).SetUint64(1<<64-1))
	return U128{Lo: low.Uint64(), Hi: new(big.Int).Rsh(b, 64).Uint64()}, true
}

// numbers are at the edges of words, and random ones of all lengths.
func numbers() []U128 {
	const top = 1 << 63
	edges := []uint64{0, 1, 2, 3, top - 1, top, top + 1, 1<<64 - 2, 1<<64 - 1}
	var all []U128
	for _, hi := range edges {
		for _, lo := range edges {
			all = append(all, U128{Lo: lo, Hi: hi})
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for length := uint(0); length < 64; length++ {
		all = append(all, U128{Lo: random.Uint64() >> length}, U128{Lo: random.Uint64(), Hi: random.Uint64() >> length})
	}
	return all
}

func TestProductsAndQuotientsEqualBigIntegers(t *testing.T) {
	all := numbers()
	for _, a := range all {
		for _, b := range all {
			want, fits := fromBig(new(big.Int).Mul(toBig(a), toBig(b)))
			if got, ok := a.CheckedMul(b); ok != fits || ok && got != want || a.SaturatingMul(b) != want {
				t.Fatalf("%v * %v = %v %v, want %v", a, b, got, ok, want)
			}
			if b.IsZero() {
				continue
			}
			bigQuotient, bigRest := new(big.Int).QuoRem(toBig(a), toBig(b), new(big.Int))
			quotient, rest := a.DivMod(b)
			if toBig(quotient).Cmp(bigQuotient) != 0 || toBig(rest).Cmp(bigRest) != 0 {
				t.Fatalf("%v / %v = %v rest %v", a, b, quotient, rest)
			}
		}
	}
}

func checkMulDiv(t *testing.T, a, b, c U128) {
	t.Helper()
	bigQuotient, bigRest := new(big.Int).QuoRem(new(big.Int).Mul(toBig(a), toBig(b)), toBig(c), new(big.Int))
	want, fits := fromBig(bigQuotient)
	quotient, rest, ok := MulDivMod(a, b, c)
	if ok != fits || ok && (quotient != want || toBig(rest).Cmp(bigRest) != 0) || MulDiv(a, b, c) != want {
		t.Fatalf("%v * %v / %v = %v rest %v, %v", a, b, c, quotient, rest, ok)
	}
}

func TestMulDivHasAnExactProduct(t *testing.T) {
	all := numbers()
	random := rand.New(rand.NewPCG(3, 4))
	pick := func() U128 { return all[random.IntN(len(all))] }
	for range 200_000 {
		if c := pick(); !c.IsZero() {
			checkMulDiv(t, pick(), pick(), c)
		}
	}
	// The quotient is at the limit of 128 bits, and the guesses for its words are wrong.
	for _, c := range all {
		if !c.IsZero() {
			checkMulDiv(t, MaxU128, c, c)
			checkMulDiv(t, MaxU128, MaxU128, c)
			below, _ := c.CheckedSub(NewU128(1))
			checkMulDiv(t, MaxU128, below, c)
		}
	}
	checkMulDiv(t, U128{Hi: 1 << 63, Lo: 0}, U128{Hi: 1 << 63, Lo: 3}, U128{Hi: 1 << 63, Lo: 1<<64 - 1})
}

func TestDivisionByZeroPanics(t *testing.T) {
	for name, divide := range map[string]func(){
		"DivMod": func() { NewU128(1).DivMod(U128{}) },
		"MulDiv": func() { MulDiv(NewU128(0), NewU128(0), U128{}) },
	} {
		func() {
			defer func() {
				if recover() != "scale: a number is divided by zero" {
					t.Errorf("%s by zero", name)
				}
			}()
			divide()
		}()
	}
}
