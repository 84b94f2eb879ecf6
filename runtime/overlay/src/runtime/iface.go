package runtime

import (
	"internal/abi"
	"internal/runtime/heap"
	"internal/runtime/maps"
	"unsafe"
)

// dynamicItab is an interface table made at run time, or the knowledge that the type lacks a method.
type dynamicItab struct {
	next    *dynamicItab
	inter   *abi.InterfaceType
	typ     *abi.Type
	tab     *abi.ITab // nil: typ does not implement inter
	missing string
}

// dynamicItabs is a hash table with chains, in memory that is never freed: the collector does not look at the first
// word of an interface value.
var dynamicItabs [256]*dynamicItab

// itabFor returns the interface table of type t for inter, or nil and the name of a method that t lacks.
func itabFor(inter *abi.InterfaceType, t *abi.Type) (tab *abi.ITab, missing string) {
	at := &dynamicItabs[(inter.Type.Hash*31+t.Hash)%uint32(len(dynamicItabs))]
	for d := *at; d != nil; d = d.next {
		if d.inter == inter && d.typ == t {
			return d.tab, d.missing
		}
	}
	d := (*dynamicItab)(unsafe.Pointer(heap.Persistent(unsafe.Sizeof(dynamicItab{}))))
	d.inter, d.typ = inter, t
	d.tab, d.missing = makeItab(inter, t)
	d.next = *at
	*at = d
	return d.tab, d.missing
}

// itabHeader is the size of an interface table without its codes.
const itabHeader = 12

// makeItab looks for each method of the interface among those of t. Both are sorted by name.
func makeItab(inter *abi.InterfaceType, t *abi.Type) (tab *abi.ITab, missing string) {
	u := t.Uncommon()
	if u == nil {
		return nil, nameAt(inter.Methods[0].Name).Name()
	}
	methods := u.Methods()
	p := heap.Persistent(itabHeader + 4*uintptr(len(inter.Methods)))
	tab = (*abi.ITab)(unsafe.Pointer(p))
	tab.Inter, tab.Type, tab.Hash = inter, t, t.Hash
	j := 0
	for i := range inter.Methods {
		m := &inter.Methods[i]
		for j < len(methods) && !implements(inter, m, u, &methods[j]) {
			j++
		}
		if j == len(methods) {
			return nil, nameAt(m.Name).Name()
		}
		*(*uint32)(unsafe.Pointer(p + itabHeader + 4*uintptr(i))) = uint32(methods[j].Ifn)
		j++
	}
	return tab, ""
}

// implements says whether a method of a type is the one that the interface asks for: name and signature, and for an
// unexported name the package.
func implements(inter *abi.InterfaceType, want *abi.Imethod, u *abi.UncommonType, have *abi.Method) bool {
	if typeAt(want.Typ) != typeAt(have.Mtyp) {
		return false
	}
	wantName, haveName := nameAt(want.Name), nameAt(have.Name)
	if wantName.Name() != haveName.Name() {
		return false
	}
	return haveName.IsExported() || methodPackage(haveName, u.PkgPath) == methodPackage(wantName, pathOff(inter))
}

// pathOff returns the package path of an interface type as an offset.
//
//dotgo:nogc
func pathOff(inter *abi.InterfaceType) abi.NameOff {
	return abi.NameOff(uintptr(unsafe.Pointer(inter.PkgPath.Bytes)))
}

// methodPackage returns the package of an unexported method: its name's own, or that of its type.
func methodPackage(n abi.Name, typePath abi.NameOff) string {
	if own := embeddedPath(n); own != "" {
		return own
	}
	if typePath == 0 {
		return ""
	}
	return nameAt(typePath).Name()
}

// embeddedPath returns the package path that stands behind a name (abi.Name: flag bit 2), "" if there is none.
func embeddedPath(n abi.Name) string {
	if n.Bytes == nil || *n.DataChecked(0, "flags")&(1<<2) == 0 {
		return ""
	}
	i, l := n.ReadVarint(1)
	off := 1 + i + l
	if n.HasTag() {
		i2, l2 := n.ReadVarint(off)
		off += i2 + l2
	}
	var bytes [4]byte
	for k := range bytes {
		bytes[k] = *n.DataChecked(off+k, "package path")
	}
	return nameAt(*(*abi.NameOff)(unsafe.Pointer(&bytes))).Name()
}

// assertE2I implements x.(I) for an interface type I with methods; t is x's dynamic type.
func assertE2I(inter *abi.InterfaceType, t *abi.Type) *abi.ITab {
	if t == nil {
		panic(&TypeAssertionError{nil, nil, &inter.Type, ""})
	}
	tab, missing := itabFor(inter, t)
	if tab == nil {
		panic(&TypeAssertionError{nil, t, &inter.Type, missing})
	}
	return tab
}

// assertE2I2 is assertE2I with nil in place of a panic.
func assertE2I2(inter *abi.InterfaceType, t *abi.Type) *abi.ITab {
	if t == nil {
		return nil
	}
	tab, _ := itabFor(inter, t)
	return tab
}

func efaceeq(t *abi.Type, x, y unsafe.Pointer) bool { return maps.EqualData(t, x, y) }

func ifaceeq(tab *abi.ITab, x, y unsafe.Pointer) bool { return maps.EqualData(tab.Type, x, y) }

func typeequal(t *abi.Type, p, q unsafe.Pointer) bool { return maps.Equal(t, p, q) }

func typehash(t *abi.Type, p unsafe.Pointer, seed uintptr) uintptr {
	return uintptr(maps.Hash(t, p, uint32(seed)))
}
