package metadata

import (
	"slices"
	"testing"

	"dotgo.dev/runtime/sdk/scale"
)

func u8() *Type { return &Type{Def: Primitive(PrimitiveU8)} }

func TestEqualTypesHaveOneNumber(t *testing.T) {
	var r Registry
	pairs := []func() *Type{
		u8,
		func() *Type { return &Type{Def: Sequence{u8()}} },
		func() *Type { return &Type{Def: Array{4, u8()}} },
		func() *Type { return &Type{Def: Array{5, u8()}} },
		func() *Type { return &Type{Def: Compact{u8()}} },
		func() *Type { return &Type{Def: Tuple{}} },
		func() *Type { return &Type{Def: Tuple{[]*Type{u8(), u8()}}} },
		func() *Type { return &Type{Def: Composite{[]Field{{Name: "a", Type: u8()}}}} },
		func() *Type { return &Type{Def: Composite{[]Field{{Name: "b", Type: u8()}}}} },
		func() *Type { return &Type{Def: Variant{[]Case{{Name: "a", Index: 1}}}} },
		func() *Type { return &Type{Def: Variant{[]Case{{Name: "a", Index: 2}}}} },
		func() *Type { return &Type{Path: []string{"a", "B"}, Def: Composite{}} },
		func() *Type { return &Type{Path: []string{"a"}, Params: []Param{{"T", u8()}}, Def: Composite{}} },
		func() *Type { return &Type{Path: []string{"a"}, Params: []Param{{"T", nil}}, Def: Composite{}} },
	}
	for want, make := range pairs {
		if first, again := r.ID(make()), r.ID(make()); first != uint32(want) || again != first {
			t.Errorf("type %d has the numbers %d and %d", want, first, again)
		}
	}
}

func TestATypeMayHoldItself(t *testing.T) {
	tree := &Type{Path: []string{"Tree"}}
	tree.Def = Composite{[]Field{{Name: "children", Type: &Type{Def: Sequence{tree}}}}}
	var r Registry
	r.ID(tree)
	var e scale.Encoder
	r.Encode(&e)
	// Type 0: path ["Tree"], no parameters, composite with children of type 1. Type 1: sequence of type 0.
	want := append([]byte{8, 0, 4, 16}, "Tree"...)
	want = append(want, 0, 0, 4, 1, 32)
	want = append(want, "children"...)
	want = append(want, 4, 0, 0, 0, 4, 0, 0, 2, 0, 0)
	if !slices.Equal(e.Bytes(), want) {
		t.Errorf("got  %x\nwant %x", e.Bytes(), want)
	}
}
