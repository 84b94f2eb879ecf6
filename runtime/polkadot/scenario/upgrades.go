//go:build !dotgo

package scenario

import (
	"dotgo.dev/runtime/polkadot/chain"
	"dotgo.dev/runtime/sdk/keyring"
	"dotgo.dev/runtime/sdk/nativenode"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// The wasm sections that a blob without functions needs, by their ids.
const (
	customSection = 0
	memorySection = 5
	globalSection = 6
	exportSection = 7
)

// Blob returns a wasm module without functions that hosts can load and that has the version in its sections.
func Blob(version primitives.RuntimeVersion) []byte {
	apis := version.APIs
	version.APIs = nil
	var ids scale.Encoder
	for _, api := range apis {
		ids.Raw(api.ID[:])
		ids.U32(api.Version)
	}
	out := []byte("\x00asm\x01\x00\x00\x00")
	// One memory of 17 pages; an immutable i32 0x10000; both exported.
	out = section(out, memorySection, []byte{1, 0, 17})
	out = section(out, globalSection, []byte{1, 0x7f, 0, 0x41, 0x80, 0x80, 0x04, 0x0b})
	exports := []byte{2}
	exports = append(named(exports, "memory"), 2, 0)
	exports = append(named(exports, "__heap_base"), 3, 0)
	out = section(out, exportSection, exports)
	out = section(out, customSection, append(named(nil, "runtime_version"), scale.Marshal(&version)...))
	return section(out, customSection, append(named(nil, "runtime_apis"), ids.Bytes()...))
}

// named appends a name behind its length, which is below 128.
func named(to []byte, name string) []byte { return append(append(to, byte(len(name))), name...) }

// section appends a section.
func section(to []byte, id byte, payload []byte) []byte {
	to = append(to, id)
	size := len(payload)
	for size >= 0x80 {
		to = append(to, byte(size)|0x80)
		size >>= 7
	}
	return append(append(to, byte(size)), payload...)
}

// upgrades has changes of the runtime's code that the system module refuses, and one that it accepts. Sudo's calls
// succeed: how the call inside ended is in their event.
func (t *trial) upgrades() {
	current, err := scale.Unmarshal[primitives.RuntimeVersion](t.chain.Call("Core_version", nil))
	if err != nil {
		panic(err)
	}
	next, other, same := current, current, current
	next.SpecVersion = chain.SpecVersion + 1
	other.SpecVersion = chain.SpecVersion + 1
	other.SpecName = "another-runtime"
	for _, c := range []struct {
		name   string
		code   []byte
		result []byte
	}{
		{"code that is no blob", []byte("no wasm"), moduleError(0, 2)},
		{"empty code", nil, moduleError(0, 2)},
		{"code of another chain", Blob(other), moduleError(0, 0)},
		{"code of the same version", Blob(same), moduleError(0, 1)},
		{"code of the next version", Blob(next), []byte{0}},
	} {
		call := t.asRoot(t.chain.Runtime.EncodeCall("System", "set_code", prefixed(c.code)))
		extrinsic := t.sign(keyring.Alice(keyring.Sr25519), call, nativenode.Terms{})
		t.transaction(c.name, extrinsic, "valid", "done")
		t.cases[len(t.cases)-1].Event = append([]byte{6, 0}, c.result...)
	}
}

// moduleError is an encoded result with the error of a module.
func moduleError(module, index byte) []byte { return []byte{1, 3, module, index, 0, 0, 0} }
