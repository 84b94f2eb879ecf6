package runtime

import (
	"internal/abi"
	"unsafe"
)

// On this target the offsets in type descriptors are addresses.

//dotgo:nogc
func nameAt(off abi.NameOff) abi.Name {
	return abi.Name{Bytes: (*byte)(unsafe.Pointer(uintptr(off)))}
}

//dotgo:nogc
func typeAt(off abi.TypeOff) *abi.Type { return (*abi.Type)(unsafe.Pointer(uintptr(off))) }

// typeString returns the type as Go prints it, with package names.
func typeString(t *abi.Type) string {
	s := nameAt(t.Str).Name()
	if t.TFlag&abi.TFlagExtraStar != 0 {
		return s[1:]
	}
	return s
}

// packagePath returns the import path of the package that defines the named type t, "" for other types.
func packagePath(t *abi.Type) string {
	if u := t.Uncommon(); u != nil && u.PkgPath != 0 {
		return nameAt(u.PkgPath).Name()
	}
	return ""
}

// typeOf returns the dynamic type of v.
func typeOf(v any) *abi.Type { return (*abi.EmptyInterface)(unsafe.Pointer(&v)).Type }

// dataAddress returns the address of the value in the interface, which is the data word itself for direct types.
func dataAddress(v *any) unsafe.Pointer {
	e := (*abi.EmptyInterface)(unsafe.Pointer(v))
	if e.Type.TFlag&abi.TFlagDirectIface != 0 {
		return unsafe.Pointer(&e.Data)
	}
	return e.Data
}
