package memhost

import (
	"bytes"

	"dotgo.dev/runtime/sdk/scale"
)

// wasmHeader begins every module: the magic number and the version 1.
const wasmHeader = "\x00asm\x01\x00\x00\x00"

// compressedHeader begins a compressed blob (sp-maybe-compressed-blob).
const compressedHeader = "\x52\xbc\x53\x76\x46\xdb\x8e\x05"

// coreAPI is the id of the runtime API Core; its version says which fields a runtime's version has.
const coreAPI = "\xdf\x6a\xcb\x68\x99\x07\x60\x9b"

// MiscRuntimeVersionV1 returns the encoded option of the encoded version of a blob, by the host's field VersionOf.
func (h *Host) MiscRuntimeVersionV1(wasm []byte) []byte { return encodedOption(h.VersionOf(wasm)) }

// VersionInSections returns the encoded version of a blob from its sections runtime_version and runtime_apis. Natively no
// blob runs and none is unpacked: one without both sections has no version, and a compressed one is a fault.
func VersionInSections(blob []byte) ([]byte, bool) {
	if bytes.HasPrefix(blob, []byte(compressedHeader)) {
		panic(&Fault{
			Function: "ext_misc_runtime_version_version_1",
			Reason:   "the blob is compressed: the host's field VersionOf has to read it",
		})
	}
	sections, ok := customSections(blob)
	version, hasVersion := sections["runtime_version"]
	apis, hasAPIs := sections["runtime_apis"]
	if !ok || !hasVersion || !hasAPIs || len(apis)%12 != 0 {
		return nil, false
	}
	return mergeVersion(version, apis)
}

// customSections returns the payloads of a module's custom sections by name; false for what is no module, or has two of
// one name.
func customSections(module []byte) (map[string][]byte, bool) {
	if !bytes.HasPrefix(module, []byte(wasmHeader)) {
		return nil, false
	}
	sections := make(map[string][]byte)
	for rest := module[len(wasmHeader):]; len(rest) > 0; {
		id := rest[0]
		body, after, ok := cutSized(rest[1:])
		if !ok {
			return nil, false
		}
		if id == 0 {
			name, payload, ok := cutSized(body)
			if _, twice := sections[string(name)]; !ok || twice {
				return nil, false
			}
			sections[string(name)] = payload
		}
		rest = after
	}
	return sections, true
}

// cutSized cuts off bytes behind their number in LEB128, of 32 bits.
func cutSized(data []byte) (sized, rest []byte, ok bool) {
	var size uint64
	for i := 0; i < 5 && i < len(data); i++ {
		size |= uint64(data[i]&0x7f) << (7 * i)
		if data[i]&0x80 == 0 {
			data = data[i+1:]
			if size > uint64(len(data)) {
				return nil, nil, false
			}
			return data[:size], data[size:], true
		}
	}
	return nil, nil, false
}

// mergeVersion puts the APIs, each an id of 8 bytes and a version, in front of those that the version itself lists. That
// is what a host makes of both sections.
func mergeVersion(version, apis []byte) ([]byte, bool) {
	coreVersion := uint32(4)
	for i := 0; i < len(apis); i += 12 {
		if string(apis[i:i+8]) == coreAPI {
			coreVersion = scale.NewDecoder(apis[i+8 : i+12]).U32()
		}
	}
	d := scale.NewDecoder(version)
	d.Text()
	d.Text()
	d.Raw(3 * 4) // authoring, specification and implementation version
	head := version[:d.Offset()]
	count := d.CompactU32()
	if uint64(count)*12 > uint64(d.Remaining()) {
		return nil, false
	}
	own := d.Raw(int(count) * 12)
	tail := version[d.Offset():]
	if coreVersion >= 3 {
		d.U32() // transaction version
	}
	if coreVersion >= 4 {
		d.U8() // system version
	}
	if d.Finish() != nil {
		return nil, false
	}
	var e scale.Encoder
	e.Raw(head)
	e.Length(len(apis)/12 + len(own)/12)
	e.Raw(apis)
	e.Raw(own)
	e.Raw(tail)
	return e.Bytes(), true
}
