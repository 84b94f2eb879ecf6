package dotgoruntime

import (
	"fmt"
	"math"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"unsafe"
)

// texts returns strings with every kind of valid and broken UTF-8.
func texts() []string {
	parts := []string{
		"", "a", "\x00", "é", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\uffff", "\U00010000", "\U0010ffff", "\x80",
		"\xbf", "\xc0\x80", "\xc1\xbf", "\xc2", "\xc2\x41", "\xe0\x80\x80", "\xe0\x9f\xbf", "\xe0\xa0", "\xed\xa0\x80",
		"\xed\xbf\xbf", "\xf0\x8f\xbf\xbf", "\xf0\x90\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xfe",
	}
	random := rand.New(rand.NewSource(1))
	all := slices.Clone(parts)
	for range 3000 {
		var b strings.Builder
		for range random.Intn(6) {
			if random.Intn(4) == 0 {
				b.WriteByte(byte(random.Intn(256)))
			} else {
				b.WriteString(parts[random.Intn(len(parts))])
			}
		}
		all = append(all, b.String())
	}
	return all
}

func TestStrings(t *testing.T) {
	all := texts()
	for i, s := range all {
		runes := []rune(s)
		pos := 0
		for n := 0; pos < len(s); n++ {
			var r rune
			if r, pos = decoderune(s, pos); r != runes[n] {
				t.Fatalf("%q: rune %d is %x, not %x", s, n, r, runes[n])
			}
		}
		if got := stringtoslicerune(s); !slices.Equal(got, runes) {
			t.Fatalf("%q: %v", s, got)
		}
		runes = append(runes, -1, 0xD800, 0x110000, math.MaxInt32)
		if got := slicerunetostring(runes); got != string(runes) {
			t.Fatalf("%v: %q", runes, got)
		}
		if got := stringtoslicebyte(s); string(got) != s || cap(got) < len(got) {
			t.Fatalf("%q: %q", s, got)
		}
		if got := slicebytetostring(unsafe.Pointer(unsafe.StringData(s)), len(s)); got != s {
			t.Fatalf("%q: %q", s, got)
		}
		other := all[(i*31+7)%len(all)]
		if got := cmpstring(s, other); got != strings.Compare(s, other) {
			t.Fatalf("%q and %q: %d", s, other, got)
		}
		if got := concatstring2(s, other); got != s+other {
			t.Fatalf("%q and %q: %q", s, other, got)
		}
		three := [3]string{s, other, s}
		if got := concatstrings(&three[0], 3); got != s+other+s {
			t.Fatalf("%q: %q", three, got)
		}
	}
	for _, v := range []int64{-1, 0, 65, 0x7ff, 0xd800, 0xffff, 0x10ffff, 0x110000, 1 << 32, 1<<32 + 65, math.MinInt64} {
		want := "\uFFFD"
		if int64(rune(v)) == v {
			want = string(rune(v))
		}
		if got := intstring(v); got != want {
			t.Errorf("%d: %q, not %q", v, got, want)
		}
	}
}

// message returns the text of the run-time error that f panics with.
func message(f func()) (text string) {
	defer func() {
		if e, ok := recover().(error); ok {
			text = e.Error()
		}
	}()
	f()
	return ""
}

func TestBoundsTexts(t *testing.T) {
	s := make([]int, 3, 5)
	text := "abc"
	array := &[4]int{}
	for i := -2; i < 9; i++ {
		cases := []struct {
			name      string
			real, own func()
		}{
			{"s[i]", func() { _ = s[i] }, func() { panicIndex(i, len(s)) }},
			{"s[uint8]", func() { _ = s[uint8(i)] }, func() { panicIndexU(uint(uint8(i)), len(s)) }},
			{"s[int64]", func() { _ = s[int64(i)<<40] }, func() { panicIndex64(int64(i)<<40, len(s)) }},
			{"s[uint64]", func() { _ = s[uint64(i)] }, func() { panicIndexU64(uint64(i), len(s)) }},
			{"s[:i]", func() { _ = s[:i] }, func() { panicSliceAcap(int64(i), int64(cap(s))) }},
			{"text[:i]", func() { _ = text[:i] }, func() { panicSliceAlen(int64(i), int64(len(text))) }},
			{"array[:i]", func() { _ = array[:i] }, func() { panicSliceAlen(int64(i), int64(len(array))) }},
			{"s[i:2]", func() { _ = s[i:2] }, func() { panicSliceB(int64(i), 2) }},
			{"s[i:]", func() { _ = s[i:] }, func() { panicSliceB(int64(i), int64(len(s))) }},
			{"s[::i]", func() { _ = s[0:0:i] }, func() { panicSlice3Acap(int64(i), int64(cap(s))) }},
			{"array[::i]", func() { _ = array[0:0:i] }, func() { panicSlice3Alen(int64(i), int64(len(array))) }},
			{"s[:i:2]", func() { _ = s[0:i:2] }, func() { panicSlice3B(int64(i), 2) }},
			{"s[i:1:]", func() { _ = s[i:1:2] }, func() { panicSlice3C(int64(i), 1) }},
		}
		for _, c := range cases {
			if want := message(c.real); want != "" {
				if got := message(c.own); got != want {
					t.Errorf("%s with i = %d: %q, not %q", c.name, i, got, want)
				}
			}
		}
	}
	want := message(func() { _ = [4]int(s) })
	if got := message(func() { panicSliceConvert(3, 4) }); got != want {
		t.Errorf("%q, not %q", got, want)
	}
}

func TestMakeAndAppend(t *testing.T) {
	errors := []struct {
		len, cap int64
		want     string
	}{
		{-1, -1, "makeslice: len out of range"}, {-1, 5, "makeslice: len out of range"},
		{5, 3, "makeslice: cap out of range"}, {0, -1, "makeslice: cap out of range"},
		{1 << 40, 1 << 40, "makeslice: len out of range"}, {0, math.MinInt64, "makeslice: cap out of range"},
	}
	for _, c := range errors {
		if got := message(func() { makeslice64(8, nil, c.len, c.cap) }); got != "runtime error: "+c.want {
			t.Errorf("%d, %d: %q", c.len, c.cap, got)
		}
	}
	var got, want []int32
	for i := range 5000 {
		if len(got) == cap(got) {
			grown := growslice(unsafe.Pointer(unsafe.SliceData(got)), len(got)+1, cap(got), 1, 4, nil)
			if len(grown) != len(got)+1 || cap(grown) < len(grown) {
				t.Fatal(len(grown), cap(grown))
			}
			got = unsafe.Slice((*int32)(unsafe.Pointer(unsafe.SliceData(grown))), cap(grown))[:len(got)]
		}
		got = append(got, int32(i))
		want = append(want, int32(i))
	}
	if !slices.Equal(got, want) {
		t.Error("elements were lost")
	}
	if got := message(func() { growslice(nil, -5, 0, 1, 1, nil) }); got != "runtime error: growslice: len out of range" {
		t.Errorf("%q", got)
	}
	if got := message(func() { unsafeslicecheck(8, unsafe.Pointer(&zerobase), -1) }); got != "runtime error: unsafe.Slice: len out of range" {
		t.Errorf("%q", got)
	}
	if got := message(func() { unsafestringcheck(nil, 3) }); got != "runtime error: unsafe.String: ptr is nil and len is not zero" {
		t.Errorf("%q", got)
	}
}

func TestComplexDivision(t *testing.T) {
	values := []float64{0, math.Copysign(0, -1), 1, -2.5, 1e300, -1e-300, math.Inf(1), math.Inf(-1), math.NaN()}
	same := func(a, b float64) bool {
		return math.IsNaN(a) && math.IsNaN(b) || math.Float64bits(a) == math.Float64bits(b)
	}
	for _, a := range values {
		for _, b := range values {
			for _, c := range values {
				for _, d := range values {
					n, m := complex(a, b), complex(c, d)
					got, want := complex128div(n, m), n/m
					if !same(real(got), real(want)) || !same(imag(got), imag(want)) {
						t.Errorf("%v / %v: %v, not %v", n, m, got, want)
					}
				}
			}
		}
	}
}

func TestDecimal(t *testing.T) {
	for _, v := range []int64{0, 9, 10, -1, math.MaxInt64, math.MinInt64} {
		if decimal(v, false) != fmt.Sprint(v) || decimal(v, true) != fmt.Sprint(uint64(v)) {
			t.Error(v, decimal(v, false), decimal(v, true))
		}
	}
}
