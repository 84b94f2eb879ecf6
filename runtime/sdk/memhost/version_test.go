package memhost

import (
	"bytes"
	"testing"
)

// section returns a custom section with a length below 128.
func section(name string, payload []byte) []byte {
	body := append(append([]byte{byte(len(name))}, name...), payload...)
	return append([]byte{0, byte(len(body))}, body...)
}

func module(sections ...[]byte) []byte {
	return append([]byte(wasmHeader), bytes.Join(sections, nil)...)
}

// The sections and the version are those of a blob of dotgo's Python toolchain, whose hosts agree with smoldot about it.
func TestAVersionIsReadFromSections(t *testing.T) {
	version := unhex(t, "1470726f626514646f74676f010000000200000003000000000400000001")
	apis := unhex(t, "df6acb689907609b05000000")
	want := "1470726f626514646f74676f01000000020000000300000004df6acb689907609b050000000400000001"
	right := module(section("other", nil), section("runtime_version", version), []byte{1, 1, 0}, section("runtime_apis", apis))
	h := New(nil)
	if got := h.MiscRuntimeVersionV1(right); !bytes.Equal(got[2:], unhex(t, want)) || got[0] != 1 || int(got[1]) != len(want)/2<<2 {
		t.Errorf("%x", got)
	}
	// Core 2 has neither a transaction nor a system version; a version's own list of APIs comes last.
	old := unhex(t, "0000010000000200000003000000"+"04"+"010203040506070801000000")
	core2 := unhex(t, "df6acb689907609b02000000")
	got, ok := VersionInSections(module(section("runtime_version", old), section("runtime_apis", core2)))
	if !ok || !bytes.Equal(got, unhex(t, "0000010000000200000003000000"+"08"+"df6acb689907609b02000000"+"010203040506070801000000")) {
		t.Errorf("Core 2: %x, %v", got, ok)
	}
	for name, blob := range map[string][]byte{
		"nothing":             nil,
		"no module":           []byte("junk that is long enough"),
		"no sections":         module(),
		"no list of APIs":     module(section("runtime_version", version)),
		"no version":          module(section("runtime_apis", apis)),
		"two versions":        module(section("runtime_version", version), section("runtime_version", version), section("runtime_apis", apis)),
		"a list cut off":      module(section("runtime_version", version), section("runtime_apis", apis[:11])),
		"a version cut off":   module(section("runtime_version", version[:28]), section("runtime_apis", apis)),
		"a version too long":  module(section("runtime_version", append(version, 0)), section("runtime_apis", apis)),
		"too many APIs":       module(section("runtime_version", append(bytes.Repeat([]byte{0}, 14), 0xfe, 0xff, 0xff, 0xff)), section("runtime_apis", apis)),
		"a section cut off":   right[:len(right)-1],
		"a length cut off":    append(module(), 0, 0x80),
		"a length too long":   append(module(), 0, 0x80, 0x80, 0x80, 0x80, 0x80, 0),
		"a name cut off":      append(module(), 0, 1, 5),
		"a name in no UTF-8":  module(section("runtime_version", append([]byte{4, 0xff}, version...)), section("runtime_apis", apis)),
		"another binary form": append([]byte("\x00asm\x02\x00\x00\x00"), right[8:]...),
	} {
		if got := h.MiscRuntimeVersionV1(blob); !bytes.Equal(got, []byte{0}) {
			t.Errorf("%s: %x", name, got)
		}
	}
}

func TestCompressedBlobsNeedAReader(t *testing.T) {
	h := New(nil)
	blob := append([]byte(compressedHeader), 1, 2, 3)
	wantFault(t, "ext_misc_runtime_version_version_1", func() { h.MiscRuntimeVersionV1(blob) })
	h.VersionOf = func(given []byte) ([]byte, bool) { return []byte{7}, bytes.Equal(given, blob) }
	if got := h.MiscRuntimeVersionV1(blob); !bytes.Equal(got, []byte{1, 4, 7}) {
		t.Errorf("%x", got)
	}
}
