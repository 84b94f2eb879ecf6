package runtime

import (
	"internal/abi"
	"internal/runtime/maps"
	"unsafe"
)

// What the packages reflect, internal/reflectlite and maps need of the run-time library. Each function is defined here
// under the name that the package declares.

// zeroVal is what reflect points to for a zero value.
var zeroVal [abi.ZeroValSize]byte

// getStaticuint64s returns a table of the numbers below 256.
func getStaticuint64s() *[256]uint64 {
	if staticNumbers[1] == 0 {
		for i := range staticNumbers {
			staticNumbers[i] = uint64(i)
		}
	}
	return &staticNumbers
}

var staticNumbers [256]uint64

//go:linkname reflect_unsafe_New reflect.unsafe_New
func reflect_unsafe_New(t *abi.Type) unsafe.Pointer { return newobject(t) }

//go:linkname reflectlite_unsafe_New internal/reflectlite.unsafe_New
func reflectlite_unsafe_New(t *abi.Type) unsafe.Pointer { return newobject(t) }

//go:linkname reflect_unsafe_NewArray reflect.unsafe_NewArray
func reflect_unsafe_NewArray(t *abi.Type, n int) unsafe.Pointer { return newarray(t, n) }

//go:linkname reflect_memmove reflect.memmove
func reflect_memmove(dst, src unsafe.Pointer, n uintptr) { memmove(dst, src, n) }

//go:linkname reflect_typedmemmove reflect.typedmemmove
func reflect_typedmemmove(t *abi.Type, dst, src unsafe.Pointer) { typedmemmove(t, dst, src) }

//go:linkname reflectlite_typedmemmove internal/reflectlite.typedmemmove
func reflectlite_typedmemmove(t *abi.Type, dst, src unsafe.Pointer) { typedmemmove(t, dst, src) }

//go:linkname reflect_typedmemclr reflect.typedmemclr
func reflect_typedmemclr(t *abi.Type, p unsafe.Pointer) { typedmemclr(t, p) }

//go:linkname reflect_typedmemclrpartial reflect.typedmemclrpartial
func reflect_typedmemclrpartial(t *abi.Type, p unsafe.Pointer, off, size uintptr) { memclr(p, size) }

//go:linkname reflect_typedarrayclear reflect.typedarrayclear
func reflect_typedarrayclear(t *abi.Type, p unsafe.Pointer, n int) { typedarrayclear(t, p, n) }

//go:linkname reflect_typedslicecopy reflect.typedslicecopy
func reflect_typedslicecopy(t *abi.Type, dst, src sliceHeader) int {
	n := min(dst.len, src.len)
	memmove(dst.data, src.data, uintptr(n)*t.Size_)
	return n
}

//go:linkname reflect_growslice reflect.growslice
func reflect_growslice(t *abi.Type, old sliceHeader, num int) sliceHeader {
	return growForReflect(t, old, num)
}

//go:linkname reflect_unsafeslice reflect.unsafeslice
func reflect_unsafeslice(t *abi.Type, p unsafe.Pointer, n int) {
	unsafeslicecheck(t.Size_, p, int64(n))
}

//go:linkname reflect_typehash reflect.typehash
func reflect_typehash(t *abi.Type, p unsafe.Pointer, seed uintptr) uintptr {
	return typehash(t, p, seed)
}

//go:linkname reflect_verifyNotInHeapPtr reflect.verifyNotInHeapPtr
func reflect_verifyNotInHeapPtr(p uintptr) bool { return true }

//go:linkname reflect_ifaceE2I reflect.ifaceE2I
func reflect_ifaceE2I(t *abi.Type, src any, dst unsafe.Pointer) { convert(t, src, dst) }

//go:linkname reflectlite_ifaceE2I internal/reflectlite.ifaceE2I
func reflectlite_ifaceE2I(t *abi.Type, src any, dst unsafe.Pointer) { convert(t, src, dst) }

// convert stores src as a value of the interface type t.
func convert(t *abi.Type, src any, dst unsafe.Pointer) {
	e := (*abi.EmptyInterface)(unsafe.Pointer(&src))
	i := (*abi.NonEmptyInterface)(dst)
	i.ITab = assertE2I((*abi.InterfaceType)(unsafe.Pointer(t)), e.Type)
	i.Data = e.Data
}

// Offsets are addresses.

//go:linkname reflect_resolveNameOff reflect.resolveNameOff
func reflect_resolveNameOff(p unsafe.Pointer, off int32) unsafe.Pointer {
	return unsafe.Pointer(uintptr(off))
}

//go:linkname reflectlite_resolveNameOff internal/reflectlite.resolveNameOff
func reflectlite_resolveNameOff(p unsafe.Pointer, off int32) unsafe.Pointer {
	return unsafe.Pointer(uintptr(off))
}

//go:linkname reflect_resolveTypeOff reflect.resolveTypeOff
func reflect_resolveTypeOff(p unsafe.Pointer, off int32) unsafe.Pointer {
	return unsafe.Pointer(uintptr(off))
}

//go:linkname reflectlite_resolveTypeOff internal/reflectlite.resolveTypeOff
func reflectlite_resolveTypeOff(p unsafe.Pointer, off int32) unsafe.Pointer {
	return unsafe.Pointer(uintptr(off))
}

//go:linkname reflect_resolveTextOff reflect.resolveTextOff
func reflect_resolveTextOff(p unsafe.Pointer, off int32) unsafe.Pointer {
	return unsafe.Pointer(uintptr(off))
}

// reflectOffsets keeps alive what reflect stored as an offset: the collector does not see offsets.
var reflectOffsets []unsafe.Pointer

//go:linkname reflect_addReflectOff reflect.addReflectOff
func reflect_addReflectOff(p unsafe.Pointer) int32 {
	reflectOffsets = append(reflectOffsets, p)
	return int32(uintptr(p))
}

//go:linkname reflect_adjustAIXGCDataForRuntime reflect.adjustAIXGCDataForRuntime
func reflect_adjustAIXGCDataForRuntime(p *byte) *byte { return p }

//go:linkname reflect_compiledTypelinks reflect.compiledTypelinks
func reflect_compiledTypelinks() ([]*abi.Type, [][]*abi.Type) {
	n := 0
	for *linkedType(n) != nil {
		n++
	}
	return unsafe.Slice(&typelinks, n), nil
}

func linkedType(i int) **abi.Type {
	return (**abi.Type)(unsafe.Add(unsafe.Pointer(&typelinks), uintptr(i)*unsafe.Sizeof(typelinks)))
}

// Maps. reflect hands descriptors over as *abi.Type.

func mapType(t *abi.Type) *abi.MapType { return (*abi.MapType)(unsafe.Pointer(t)) }

//go:linkname reflect_makemap reflect.makemap
func reflect_makemap(t *abi.Type, hint int) unsafe.Pointer {
	return unsafe.Pointer(makemap(mapType(t), hint))
}

//go:linkname reflect_mapaccess reflect.mapaccess
func reflect_mapaccess(t *abi.Type, m, key unsafe.Pointer) unsafe.Pointer {
	return (*maps.Map)(m).Get(mapType(t), key)
}

//go:linkname reflect_mapaccess_faststr reflect.mapaccess_faststr
func reflect_mapaccess_faststr(t *abi.Type, m unsafe.Pointer, key string) unsafe.Pointer {
	return (*maps.Map)(m).Get(mapType(t), unsafe.Pointer(&key))
}

//go:linkname reflect_mapassign0 reflect.mapassign0
func reflect_mapassign0(t *abi.Type, m, key, elem unsafe.Pointer) {
	typedmemmove(mapType(t).Elem, mapassign(mapType(t), (*maps.Map)(m), key), elem)
}

//go:linkname reflect_mapassign_faststr0 reflect.mapassign_faststr0
func reflect_mapassign_faststr0(t *abi.Type, m unsafe.Pointer, key string, elem unsafe.Pointer) {
	typedmemmove(mapType(t).Elem, mapassign(mapType(t), (*maps.Map)(m), unsafe.Pointer(&key)), elem)
}

//go:linkname reflect_mapdelete reflect.mapdelete
func reflect_mapdelete(t *abi.Type, m, key unsafe.Pointer) {
	mapdelete(mapType(t), (*maps.Map)(m), key)
}

//go:linkname reflect_mapdelete_faststr reflect.mapdelete_faststr
func reflect_mapdelete_faststr(t *abi.Type, m unsafe.Pointer, key string) {
	mapdelete(mapType(t), (*maps.Map)(m), unsafe.Pointer(&key))
}

//go:linkname reflect_mapclear reflect.mapclear
func reflect_mapclear(t *abi.Type, m unsafe.Pointer) { mapclear(mapType(t), (*maps.Map)(m)) }

//go:linkname reflect_maplen reflect.maplen
func reflect_maplen(m unsafe.Pointer) int { return mapLength(m) }

//go:linkname reflectlite_maplen internal/reflectlite.maplen
func reflectlite_maplen(m unsafe.Pointer) int { return mapLength(m) }

func mapLength(m unsafe.Pointer) int {
	if m == nil {
		return 0
	}
	return int((*maps.Map)(m).Used())
}

//go:linkname maps_clone maps.clone
func maps_clone(m any) any {
	e := (*abi.EmptyInterface)(unsafe.Pointer(&m))
	e.Data = unsafe.Pointer((*maps.Map)(e.Data).Clone(mapType(e.Type)))
	return m
}

// Channels, and calls by reflection.

//go:linkname reflect_makechan reflect.makechan
func reflect_makechan(t *abi.Type, size int) unsafe.Pointer {
	notSupported("a channel")
	return nil
}

//go:linkname reflect_chancap reflect.chancap
func reflect_chancap(c unsafe.Pointer) int { return channelSize(c) }

//go:linkname reflect_chanlen reflect.chanlen
func reflect_chanlen(c unsafe.Pointer) int { return channelSize(c) }

//go:linkname reflectlite_chanlen internal/reflectlite.chanlen
func reflectlite_chanlen(c unsafe.Pointer) int { return channelSize(c) }

// channelSize returns length and capacity of the only channel that there is, nil.
func channelSize(c unsafe.Pointer) int {
	if c != nil {
		notSupported("a channel")
	}
	return 0
}

//go:linkname reflect_chanclose reflect.chanclose
func reflect_chanclose(c unsafe.Pointer) { panic(plainError("close of nil channel")) }

//go:linkname reflect_chanrecv reflect.chanrecv
func reflect_chanrecv(c unsafe.Pointer, nb bool, elem unsafe.Pointer) (selected, received bool) {
	if !nb {
		fatal(deadlock)
	}
	return false, false
}

//go:linkname reflect_chansend0 reflect.chansend0
func reflect_chansend0(c, elem unsafe.Pointer, nb bool) bool {
	if !nb {
		fatal(deadlock)
	}
	return false
}

//go:linkname reflect_rselect reflect.rselect
func reflect_rselect(cases []byte) (chosen int, received bool) {
	notSupported("reflect.Select")
	return 0, false
}

//go:linkname reflect_makeFuncStub reflect.makeFuncStub
func reflect_makeFuncStub() { notSupported("reflect.MakeFunc") }

//go:linkname reflect_methodValueCall reflect.methodValueCall
func reflect_methodValueCall() { notSupported("a method value made by reflect") }

func reflectcall(frame *abi.Type, fn, args unsafe.Pointer, argSize, retOffset, frameSize uint32, regs *abi.RegArgs) {
	notSupported("reflect.Value.Call")
}
