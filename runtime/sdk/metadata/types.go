// Package metadata describes a runtime to its clients: which types, storage, calls, errors and constants it has
// (frame metadata, versions 14 and 15).
//
// Types are described by values of this package, not found by reflection: package codec has one for every codec.
package metadata

import (
	"strconv"
	"strings"

	"dotgo.dev/runtime/sdk/scale"
)

// Type describes one type of a runtime.
type Type struct {
	// Path names the type, modules first. Types with equal paths and parameters are one type. Empty: no name.
	Path   []string
	Params []Param
	Def    Def
	Docs   []string
}

// Param is a type parameter; Type is nil where it is not part of the description.
type Param struct {
	Name string
	Type *Type
}

// Def is the shape of a type: a Composite, Variant, Sequence, Array, Tuple, Primitive or Compact.
type Def interface {
	// encode writes the shape's own encoding.
	encode(e *scale.Encoder, r *Registry)
	// children returns the types inside.
	children() []*Type
	// key is a text that is equal for equal shapes of types without a name.
	key() string
}

// Field is a part of a composite or of a variant.
type Field struct {
	Name     string
	Type     *Type
	TypeName string
	Docs     []string
}

// Composite is a struct.
type Composite struct {
	Fields []Field
}

// Variant is an enumeration whose cases may have fields.
type Variant struct {
	Cases []Case
}

// Case is one case of a Variant.
type Case struct {
	Name   string
	Index  uint8
	Fields []Field
	Docs   []string
}

// Sequence is a vector.
type Sequence struct {
	Item *Type
}

// Array has a fixed length.
type Array struct {
	Length uint32
	Item   *Type
}

// Tuple is a list of values; the empty one is the unit type.
type Tuple struct {
	Items []*Type
}

// Compact is the compact encoding of an integer type.
type Compact struct {
	Inner *Type
}

// Primitive is a type that is built in.
type Primitive uint8

// The primitives that Go has a type for, by their index.
const (
	PrimitiveBool Primitive = 0
	PrimitiveStr  Primitive = 2
	PrimitiveU8   Primitive = 3
	PrimitiveU16  Primitive = 4
	PrimitiveU32  Primitive = 5
	PrimitiveU64  Primitive = 6
	PrimitiveU128 Primitive = 7
	PrimitiveI8   Primitive = 9
	PrimitiveI16  Primitive = 10
	PrimitiveI32  Primitive = 11
	PrimitiveI64  Primitive = 12
)

// key returns a text that is equal for equal types.
func (t *Type) key() string {
	if len(t.Path) == 0 {
		return t.Def.key()
	}
	var b strings.Builder
	b.WriteString(strings.Join(t.Path, "::"))
	for _, p := range t.Params {
		b.WriteByte('<')
		b.WriteString(p.Name)
		if p.Type != nil {
			b.WriteByte('=')
			b.WriteString(p.Type.key())
		}
		b.WriteByte('>')
	}
	return b.String()
}

func (t *Type) encode(e *scale.Encoder, r *Registry) {
	scale.EncodeSlice(e, t.Path, (*scale.Encoder).Text)
	scale.EncodeSlice(e, t.Params, func(e *scale.Encoder, p Param) {
		e.Text(p.Name)
		e.Bool(p.Type != nil)
		if p.Type != nil {
			r.reference(e, p.Type)
		}
	})
	t.Def.encode(e, r)
	encodeDocs(e, t.Docs)
}

func (t *Type) children() []*Type {
	var types []*Type
	for _, p := range t.Params {
		if p.Type != nil {
			types = append(types, p.Type)
		}
	}
	return append(types, t.Def.children()...)
}

func (c Composite) encode(e *scale.Encoder, r *Registry) {
	e.U8(0)
	encodeFields(e, r, c.Fields)
}

func (c Composite) children() []*Type { return fieldTypes(nil, c.Fields) }
func (c Composite) key() string       { return "{" + fieldsKey(c.Fields) + "}" }

func (v Variant) encode(e *scale.Encoder, r *Registry) {
	e.U8(1)
	scale.EncodeSlice(e, v.Cases, func(e *scale.Encoder, c Case) {
		e.Text(c.Name)
		encodeFields(e, r, c.Fields)
		e.U8(c.Index)
		encodeDocs(e, c.Docs)
	})
}

func (v Variant) children() []*Type {
	var types []*Type
	for _, c := range v.Cases {
		types = fieldTypes(types, c.Fields)
	}
	return types
}

func (v Variant) key() string {
	var b strings.Builder
	for _, c := range v.Cases {
		b.WriteString("|" + strconv.Itoa(int(c.Index)) + c.Name + "{" + fieldsKey(c.Fields) + "}")
	}
	return b.String()
}

func (s Sequence) encode(e *scale.Encoder, r *Registry) {
	e.U8(2)
	r.reference(e, s.Item)
}

func (s Sequence) children() []*Type { return []*Type{s.Item} }
func (s Sequence) key() string       { return "[" + s.Item.key() + "]" }

func (a Array) encode(e *scale.Encoder, r *Registry) {
	e.U8(3)
	e.U32(a.Length)
	r.reference(e, a.Item)
}

func (a Array) children() []*Type { return []*Type{a.Item} }

func (a Array) key() string {
	return "[" + a.Item.key() + ";" + strconv.FormatUint(uint64(a.Length), 10) + "]"
}

func (t Tuple) encode(e *scale.Encoder, r *Registry) {
	e.U8(4)
	scale.EncodeSlice(e, t.Items, r.reference)
}

func (t Tuple) children() []*Type { return t.Items }

func (t Tuple) key() string {
	keys := make([]string, len(t.Items))
	for i, item := range t.Items {
		keys[i] = item.key()
	}
	return "(" + strings.Join(keys, ",") + ")"
}

func (p Primitive) encode(e *scale.Encoder, _ *Registry) {
	e.U8(5)
	e.U8(uint8(p))
}

func (p Primitive) children() []*Type { return nil }
func (p Primitive) key() string       { return "#" + strconv.Itoa(int(p)) }

func (c Compact) encode(e *scale.Encoder, r *Registry) {
	e.U8(6)
	r.reference(e, c.Inner)
}

func (c Compact) children() []*Type { return []*Type{c.Inner} }
func (c Compact) key() string       { return "~" + c.Inner.key() }

func encodeFields(e *scale.Encoder, r *Registry, fields []Field) {
	scale.EncodeSlice(e, fields, func(e *scale.Encoder, f Field) {
		encodeOptionalText(e, f.Name)
		r.reference(e, f.Type)
		encodeOptionalText(e, f.TypeName)
		encodeDocs(e, f.Docs)
	})
}

func encodeOptionalText(e *scale.Encoder, text string) {
	e.Bool(text != "")
	if text != "" {
		e.Text(text)
	}
}

func encodeDocs(e *scale.Encoder, docs []string) { scale.EncodeSlice(e, docs, (*scale.Encoder).Text) }

func fieldTypes(types []*Type, fields []Field) []*Type {
	for _, f := range fields {
		types = append(types, f.Type)
	}
	return types
}

func fieldsKey(fields []Field) string {
	var b strings.Builder
	for _, f := range fields {
		b.WriteString(f.Name + ":" + f.Type.key() + ",")
	}
	return b.String()
}
