package fixed

import (
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"dotgo.dev/runtime/sdk/scale"
)

func number(t *testing.T, text string) scale.U128 {
	t.Helper()
	v, err := scale.ParseU128(text)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func n(v uint64) scale.U128 { return scale.NewU128(v) }

func rational(p, q uint64) FixedU128 { return FromRational(n(p), n(q)) }

// The expectations follow from sp_arithmetic's rounding: products, quotients and rationals go down.
func TestFixedNumbersRoundDown(t *testing.T) {
	for name, test := range map[string]struct {
		got  FixedU128
		want string
	}{
		"1/3":            {rational(1, 3), "333333333333333333"},
		"2/3":            {rational(2, 3), "666666666666666666"},
		"5/2":            {rational(5, 2), "2500000000000000000"},
		"7":              {FromInteger(n(7)), "7000000000000000000"},
		"too large":      {FromInteger(number(t, "340282366920938463464")), scale.MaxU128.String()},
		"largest":        {FromInteger(number(t, "340282366920938463463")), "340282366920938463463000000000000000000"},
		"rational above": {FromRational(scale.MaxU128, n(1)), scale.MaxU128.String()},
		"max/max":        {FromRational(scale.MaxU128, scale.MaxU128), One.Parts.String()},
		"(2/3)^2":        {rational(2, 3).SaturatingMul(rational(2, 3)), "444444444444444443"},
		"1*max":          {One.SaturatingMul(Max), scale.MaxU128.String()},
		"2*max":          {FromInteger(n(2)).SaturatingMul(Max), scale.MaxU128.String()},
		"1/(2/3)":        {One.SaturatingDiv(rational(2, 3)), "1500000000000000001"},
		"2/3 divided":    {FromInteger(n(2)).SaturatingDiv(FromInteger(n(3))), "666666666666666666"},
		"max/0.5":        {Max.SaturatingDiv(rational(1, 2)), scale.MaxU128.String()},
		"add":            {Max.SaturatingAdd(One), scale.MaxU128.String()},
		"1+1/3":          {One.SaturatingAdd(rational(1, 3)), "1333333333333333333"},
		"1-1/3":          {One.SaturatingSub(rational(1, 3)), "666666666666666667"},
		"1/3-1":          {rational(1, 3).SaturatingSub(One), "0"},
		"clamped up":     {rational(1, 3).Clamp(One, Max), "1000000000000000000"},
		"clamped down":   {Max.Clamp(One, One), "1000000000000000000"},
		"clamped to it":  {rational(3, 2).Clamp(One, Max), "1500000000000000000"},
	} {
		if got := test.got.Parts.String(); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

func TestIntegersTimesFixedNumbers(t *testing.T) {
	for _, test := range []struct {
		f    FixedU128
		n    scale.U128
		want string
	}{
		{rational(3, 2), n(3), "4"},
		{rational(1, 2), n(123), "61"},
		{rational(1, 3), n(3), "0"},
		{One, scale.MaxU128, scale.MaxU128.String()},
		{FromInteger(n(2)), scale.MaxU128, scale.MaxU128.String()},
		{rational(1, 2), scale.MaxU128, "170141183460469231731687303715884105727"},
	} {
		if got := test.f.SaturatingMulInt(test.n).String(); got != test.want {
			t.Errorf("%v * %v = %s, want %s", test.f, test.n, got, test.want)
		}
	}
}

func TestFixedNumbersAreTheirParts(t *testing.T) {
	data := FixedU128Codec.Marshal(rational(3, 2))
	if hex.EncodeToString(data) != "0000167b0d12d1140000000000000000" {
		t.Errorf("%x", data)
	}
	if got, err := FixedU128Codec.Unmarshal(data); err != nil || got != rational(3, 2) {
		t.Errorf("%v %v", got, err)
	}
	if got := strings.Join(FixedU128Codec.Type.Path, "::"); got != "sp_arithmetic::fixed_point::FixedU128" {
		t.Error(got)
	}
}

// The first three rows are those of sp_arithmetic's documentation, in other units.
func TestSharesRound(t *testing.T) {
	for _, test := range []struct {
		share                Perbill
		of                   string
		floor, nearest, ceil string
	}{
		{PerbillFromPercent(34), "10", "3", "3", "4"},
		{PerbillFromPercent(36), "10", "3", "4", "4"},
		{PerbillFromPercent(35), "10", "3", "3", "4"},
		{PerbillFromPercent(75), "8", "6", "6", "6"},
		{PerbillOne, scale.MaxU128.String(), scale.MaxU128.String(), scale.MaxU128.String(), scale.MaxU128.String()},
		{1, "340282366920938463463374607431768211455", "340282366920938463463374607431", "340282366920938463463374607432",
			"340282366920938463463374607432"},
		{0, "5", "0", "0", "0"},
	} {
		of := number(t, test.of)
		floor, nearest, ceil := test.share.MulFloor(of), test.share.Mul(of), test.share.MulCeil(of)
		if floor.String() != test.floor || nearest.String() != test.nearest || ceil.String() != test.ceil {
			t.Errorf("%d of %v: %v %v %v", test.share, of, floor, nearest, ceil)
		}
		wide := Perquintill(uint64(test.share) * 1_000_000_000)
		if wide.MulFloor(of) != floor || wide.Mul(of) != nearest || wide.MulCeil(of) != ceil {
			t.Errorf("%d of %v: the shares differ", wide, of)
		}
	}
}

func TestSharesAreAtMostOne(t *testing.T) {
	for name, test := range map[string]struct{ got, want uint64 }{
		"1/3":           {uint64(PerbillFromRational(n(1), n(3))), 333_333_333},
		"2/3":           {uint64(PerbillFromRational(n(2), n(3))), 666_666_666},
		"3/2":           {uint64(PerbillFromRational(n(3), n(2))), 1_000_000_000},
		"1/0":           {uint64(PerbillFromRational(n(1), n(0))), 1_000_000_000},
		"0/5":           {uint64(PerbillFromRational(n(0), n(5))), 0},
		"max/max":       {uint64(PerbillFromRational(scale.MaxU128, scale.MaxU128)), 1_000_000_000},
		"101%":          {uint64(PerbillFromPercent(101)), 1_000_000_000},
		"parts":         {uint64(PerbillFromParts(1_000_000_001)), 1_000_000_000},
		"wide 1/3":      {uint64(PerquintillFromRational(n(1), n(3))), 333_333_333_333_333_333},
		"wide 25%":      {uint64(PerquintillFromPercent(25)), 250_000_000_000_000_000},
		"wide too many": {uint64(PerquintillFromParts(1 << 63)), 1_000_000_000_000_000_000},
	} {
		if test.got != test.want {
			t.Errorf("%s: %d, want %d", name, test.got, test.want)
		}
	}
	if data := PerbillCodec.Marshal(PerbillOne); hex.EncodeToString(data) != "00ca9a3b" {
		t.Errorf("%x", data)
	}
	if got, err := PerbillCodec.Unmarshal([]byte{0, 0xca, 0x9a, 0x3b}); err != nil || got != PerbillOne {
		t.Errorf("%v %v", got, err)
	}
	for _, above := range [][]byte{{1, 0xca, 0x9a, 0x3b}, {255, 255, 255, 255}} {
		if _, err := PerbillCodec.Unmarshal(above); !errors.Is(err, scale.ErrRange) {
			t.Errorf("%x: %v", above, err)
		}
	}
	if _, err := PerquintillCodec.Unmarshal([]byte{1, 0, 0x64, 0xa7, 0xb3, 0xb6, 0xe0, 0x0d}); !errors.Is(err, scale.ErrRange) {
		t.Error(err)
	}
	if got := strings.Join(PerquintillCodec.Type.Path, "::"); got != "sp_arithmetic::per_things::Perquintill" {
		t.Error(got)
	}
}
