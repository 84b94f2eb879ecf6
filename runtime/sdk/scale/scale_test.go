package scale

import (
	"encoding/hex"
	"errors"
	"slices"
	"testing"
)

func hexOf(write func(*Encoder)) string {
	var e Encoder
	write(&e)
	return hex.EncodeToString(e.Bytes())
}

func unhex(t *testing.T, text string) []byte {
	t.Helper()
	data, err := hex.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// compacts come from the Python package scalecodec.
var compacts = []struct{ number, encoded string }{
	{"0", "00"},
	{"1", "04"},
	{"42", "a8"},
	{"63", "fc"},
	{"64", "0101"},
	{"69", "1501"},
	{"16383", "fdff"},
	{"16384", "02000100"},
	{"65535", "feff0300"},
	{"1073741823", "feffffff"},
	{"1073741824", "0300000040"},
	{"4294967295", "03ffffffff"},
	{"4294967296", "070000000001"},
	{"1099511627775", "07ffffffffff"},
	{"72057594037927936", "130000000000000001"},
	{"18446744073709551615", "13ffffffffffffffff"},
	{"18446744073709551616", "17000000000000000001"},
	{"1267650600228229401496703205383", "2707000000000000000000000010"},
	{"340282366920938463463374607431768211455", "33ffffffffffffffffffffffffffffffff"},
}

func TestCompactsEqualScalecodecs(t *testing.T) {
	for _, c := range compacts {
		number, err := ParseU128(c.number)
		if err != nil || number.String() != c.number {
			t.Fatalf("%s is read as %s: %v", c.number, number, err)
		}
		if got := hexOf(func(e *Encoder) { e.CompactU128(number) }); got != c.encoded {
			t.Errorf("%s: %s, want %s", c.number, got, c.encoded)
		}
		if got, err := UnmarshalWith(unhex(t, c.encoded), (*Decoder).CompactU128); got != number || err != nil {
			t.Errorf("%s is decoded as %s: %v", c.encoded, got, err)
		}
		small, err := UnmarshalWith(unhex(t, c.encoded), (*Decoder).Compact)
		if fits := number.Hi == 0; fits != (err == nil) || fits && small != number.Lo || !fits && !errors.Is(err, ErrRange) {
			t.Errorf("%s with 64 bits: %d, %v", c.encoded, small, err)
		}
	}
}

// The encodings come from the Python package scalecodec, but for the results, which follow the specification.
func TestValuesEqualScalecodecs(t *testing.T) {
	u32, text := (*Encoder).U32, (*Encoder).Text
	for want, write := range map[string]func(*Encoder){
		"0107000000": func(e *Encoder) { EncodeOption(e, Some[uint32](7), u32) },
		"00":         func(e *Encoder) { EncodeOption(e, None[uint32](), u32) },
		"0c010002000300": func(e *Encoder) {
			EncodeSlice(e, []uint16{1, 2, 3}, (*Encoder).U16)
		},
		"0c0101000100": func(e *Encoder) {
			options := []Option[bool]{Some(true), None[bool](), Some(false)}
			EncodeSlice(e, options, func(e *Encoder, o Option[bool]) { EncodeOption(e, o, (*Encoder).Bool) })
		},
		"010802030c68c3a9": func(e *Encoder) {
			e.U8(1)
			e.ByteVec([]byte{2, 3})
			e.Text("hé")
		},
		"07000000000000000000000010000000": func(e *Encoder) { e.U128(U128{Lo: 7, Hi: 1 << 36}) },
		"feffffff":                         func(e *Encoder) { e.I32(-2) },
		"fdffffffffffffff":                 func(e *Encoder) { e.I64(-3) },
		"80fe":                             func(e *Encoder) { e.I8(-128); e.I8(-2) },
		"ff7f":                             func(e *Encoder) { e.I16(1<<15 - 1) },
		"0005000000":                       func(e *Encoder) { EncodeResult(e, Ok[uint32, string](5), u32, text) },
		"01086e6f":                         func(e *Encoder) { EncodeResult(e, Err[uint32]("no"), u32, text) },
	} {
		if got := hexOf(write); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestContainersAreReadBack(t *testing.T) {
	readOption := func(d *Decoder) Option[uint32] { return DecodeOption(d, (*Decoder).U32) }
	if o, err := UnmarshalWith([]byte{1, 7, 0, 0, 0}, readOption); err != nil || o != Some[uint32](7) || o.Or(1) != 7 {
		t.Errorf("some: %v, %v", o, err)
	}
	if o, err := UnmarshalWith([]byte{0}, readOption); err != nil || o != None[uint32]() || o.Or(1) != 1 {
		t.Errorf("none: %v, %v", o, err)
	}
	readResult := func(d *Decoder) Result[uint8, string] { return DecodeResult(d, (*Decoder).U8, (*Decoder).Text) }
	if r, err := UnmarshalWith([]byte{0, 9}, readResult); err != nil || r != Ok[uint8, string](9) {
		t.Errorf("ok: %v, %v", r, err)
	}
	r, err := UnmarshalWith([]byte{1, 8, 'n', 'o'}, readResult)
	if _, failure, ok := r.Get(); err != nil || ok || failure != "no" {
		t.Errorf("err: %v, %v", r, err)
	}
	items, err := UnmarshalWith([]byte{8, 1, 0, 2, 0}, func(d *Decoder) []uint16 { return DecodeSlice(d, (*Decoder).U16) })
	if err != nil || !slices.Equal(items, []uint16{1, 2}) {
		t.Errorf("items: %v, %v", items, err)
	}
}

type pair struct {
	a uint8
	b string
}

func (p *pair) Encode(e *Encoder) {
	e.U8(p.a)
	e.Text(p.b)
}

func (p *pair) Decode(d *Decoder) {
	p.a = d.U8()
	p.b = d.Text()
}

func TestTypesWithMethods(t *testing.T) {
	want := pair{a: 3, b: "x"}
	if got, err := Unmarshal[pair](Marshal(&want)); got != want || err != nil {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestDecodingIsStrict(t *testing.T) {
	compact := func(d *Decoder) { d.CompactU128() }
	for _, c := range []struct {
		name, data string
		read       func(*Decoder)
		want       error
		offset     int
	}{
		{"empty", "", func(d *Decoder) { d.U8() }, ErrShort, 0},
		{"short integer", "010203", func(d *Decoder) { d.U32() }, ErrShort, 0},
		{"short 128 bits", "0102030405060708", func(d *Decoder) { d.U128() }, ErrShort, 0},
		{"negative length", "", func(d *Decoder) { d.Raw(-1) }, ErrShort, 0},
		{"trailing", "0001", func(d *Decoder) { d.U8() }, ErrTrailing, 1},
		{"bool", "02", func(d *Decoder) { d.Bool() }, ErrVariant, 0},
		{"variant", "0003", func(d *Decoder) { d.U8(); d.Variant(3) }, ErrVariant, 1},
		{"option", "02", func(d *Decoder) { DecodeOption(d, (*Decoder).U8) }, ErrVariant, 0},
		{"over-long in two bytes", "fd00", compact, ErrCompact, 0},
		{"over-long in four bytes", "feff0000", compact, ErrCompact, 0},
		{"over-long in five bytes", "03ffffff3f", compact, ErrCompact, 0},
		{"over-long in six bytes", "07ffffffff00", compact, ErrCompact, 0},
		{"compact of 17 bytes", "37" + "0000000000000000000000000000000001", compact, ErrRange, 0},
		{"compact cut off", "0700", compact, ErrShort, 1},
		{"compact above 32 bits", "070000000001", func(d *Decoder) { d.CompactU32() }, ErrRange, 0},
		{"length beyond the data", "1001", func(d *Decoder) { d.ByteVec() }, ErrLength, 0},
		{"huge length", "03ffffffff", func(d *Decoder) { DecodeSlice(d, (*Decoder).U64) }, ErrLength, 0},
		{"items cut off", "0c010002", func(d *Decoder) { DecodeSlice(d, (*Decoder).U16) }, ErrShort, 3},
		{"text", "04ff", func(d *Decoder) { d.Text() }, ErrUTF8, 0},
	} {
		d := NewDecoder(unhex(t, c.data))
		c.read(d)
		err := d.Finish()
		var fault *Error
		if !errors.Is(err, c.want) || !errors.As(err, &fault) || fault.Offset != c.offset {
			t.Errorf("%s: %v, want %v at %d", c.name, err, c.want, c.offset)
		}
	}
}

func TestTheFirstErrorStays(t *testing.T) {
	d := NewDecoder([]byte{2, 1})
	d.Bool()
	if v := d.U8(); v != 0 || !errors.Is(d.Finish(), ErrVariant) {
		t.Errorf("after an error: %d, %v", v, d.Finish())
	}
	if got := d.Err().Error(); got != "scale: offset 0: there is no such variant" {
		t.Error(got)
	}
}

func TestArithmeticOf128Bits(t *testing.T) {
	big, one := U128{Lo: 1<<64 - 1}, NewU128(1)
	if sum, ok := big.CheckedAdd(one); !ok || sum != (U128{Hi: 1}) {
		t.Errorf("carry: %v %v", sum, ok)
	}
	if _, ok := MaxU128.CheckedAdd(one); ok || MaxU128.SaturatingAdd(one) != MaxU128 {
		t.Error("an overflow is not seen")
	}
	if difference, ok := (U128{Hi: 1}).CheckedSub(one); !ok || difference != big {
		t.Errorf("borrow: %v %v", difference, ok)
	}
	if _, ok := one.CheckedSub(big); ok || !one.SaturatingSub(big).IsZero() {
		t.Error("a negative difference is not seen")
	}
	if one.Cmp(big) != -1 || big.Cmp(one) != 1 || one.Cmp(one) != 0 || (U128{Hi: 1}).Cmp(big) != 1 {
		t.Error("Cmp")
	}
	if one.BitLen() != 1 || MaxU128.BitLen() != 128 || (U128{}).BitLen() != 0 {
		t.Error("BitLen")
	}
}

func TestNumbersAsText(t *testing.T) {
	for _, text := range []string{
		"0", "18446744073709551616", "100000000000000000000000000000000000000",
		"10000000000000000000", "340282366920938463463374607431768211455",
	} {
		if v, err := ParseU128(text); err != nil || v.String() != text {
			t.Errorf("%s: %v %v", text, v, err)
		}
	}
	for text, want := range map[string]error{
		"": ErrNotDecimal, "-1": ErrNotDecimal, "1e3": ErrNotDecimal, "1.0": ErrNotDecimal,
		"340282366920938463463374607431768211456":  ErrTooLarge,
		"3402823669209384634633746074317682114550": ErrTooLarge,
	} {
		if _, err := ParseU128(text); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", text, err, want)
		}
	}
}
