package metadata

import "dotgo.dev/runtime/sdk/scale"

// magic is "meta", the first four bytes of all metadata.
const magic = 0x6174656d

// Registry numbers types in the order in which they are first asked for; a type's parts come after it.
type Registry struct {
	types []*Type
	// numbered has the types that were asked for before; ids has one of equal types each, by its key.
	numbered map[*Type]uint32
	ids      map[string]uint32
}

// ID returns the number of a type.
func (r *Registry) ID(t *Type) uint32 {
	if id, ok := r.numbered[t]; ok {
		return id
	}
	if r.ids == nil {
		r.ids = make(map[string]uint32)
		r.numbered = make(map[*Type]uint32)
	}
	key := t.key()
	id, known := r.ids[key]
	if !known {
		id = uint32(len(r.types))
		r.ids[key] = id
		r.types = append(r.types, t)
	}
	r.numbered[t] = id
	if !known {
		for _, part := range t.children() {
			r.ID(part)
		}
	}
	return id
}

// reference writes a type's number.
func (r *Registry) reference(e *scale.Encoder, t *Type) { e.Compact(uint64(r.ID(t))) }

// Encode writes all types with their numbers.
func (r *Registry) Encode(e *scale.Encoder) {
	e.Length(len(r.types))
	for id, t := range r.types {
		e.Compact(uint64(id))
		t.encode(e, r)
	}
}

// Runtime is what metadata says about a whole runtime.
type Runtime struct {
	Modules   []Module
	Extrinsic Extrinsic
	Type      *Type
	// APIs, Call, Event and Error are in version 15 alone. The latter three are the types that name all modules.
	APIs               []API
	Call, Event, Error *Type
}

// Module is what metadata says about one module; Calls, Events and Errors are nil where it has none. Docs are in version
// 15 alone.
type Module struct {
	Name      string
	Index     uint8
	Storage   []Entry
	Calls     *Type
	Events    *Type
	Errors    *Type
	Constants []Constant
	Docs      []string
}

// API is what metadata says about one runtime API.
type API struct {
	Name    string
	Methods []Method
	Docs    []string
}

// Method is one function of an API.
type Method struct {
	Name   string
	Inputs []Input
	Output *Type
	Docs   []string
}

// Input is a parameter of a Method.
type Input struct {
	Name string
	Type *Type
}

// Hasher says how a storage map hashes a key.
type Hasher uint8

// The hashers by their index.
const (
	Blake2_128 Hasher = iota
	Blake2_256
	Blake2_128Concat
	Twox128
	Twox256
	Twox64Concat
	Identity
)

// Entry is one item of a module's storage: a value where Hashers is empty, else a map.
type Entry struct {
	Name string
	// Optional: a missing value is none; otherwise it is Default.
	Optional bool
	Hashers  []Hasher
	Key      *Type
	Value    *Type
	Default  []byte
	Docs     []string
}

// Constant is a value that does not change while the runtime does not.
type Constant struct {
	Name  string
	Type  *Type
	Value []byte
	Docs  []string
}

// Extrinsic describes the form of extrinsics. The types of its parts are the parameters of Type in version 14, and named
// in version 15.
type Extrinsic struct {
	Type                             *Type
	Address, Call, Signature, Extras *Type
	Version                          uint8
	Extensions                       []Extension
}

// Extension is a signed extension.
type Extension struct {
	Name string
	// Type is what an extrinsic holds, Additional what its signer signs besides.
	Type       *Type
	Additional *Type
}

// Versions returns the versions that Encode can write.
func Versions() []uint32 { return []uint32{14, 15} }

// Encode returns the runtime's metadata in a version, or false where it has no such version: magic, version, types, and
// what refers to them.
func (m *Runtime) Encode(version uint32) ([]byte, bool) {
	var r Registry
	var body scale.Encoder
	switch version {
	case 14:
		m.encode14(&body, &r)
	case 15:
		m.encode15(&body, &r)
	default:
		return nil, false
	}
	// All types have their numbers only now.
	var e scale.Encoder
	e.U32(magic)
	e.U8(uint8(version))
	r.Encode(&e)
	e.Raw(body.Bytes())
	return e.Bytes(), true
}

func (m *Runtime) encode14(e *scale.Encoder, r *Registry) {
	scale.EncodeSlice(e, m.Modules, func(e *scale.Encoder, module Module) { module.encode(e, r) })
	r.reference(e, m.Extrinsic.Type)
	e.U8(m.Extrinsic.Version)
	m.Extrinsic.encodeExtensions(e, r)
	r.reference(e, m.Type)
}

func (m *Runtime) encode15(e *scale.Encoder, r *Registry) {
	scale.EncodeSlice(e, m.Modules, func(e *scale.Encoder, module Module) {
		module.encode(e, r)
		encodeDocs(e, module.Docs)
	})
	e.U8(m.Extrinsic.Version)
	for _, part := range []*Type{m.Extrinsic.Address, m.Extrinsic.Call, m.Extrinsic.Signature, m.Extrinsic.Extras} {
		r.reference(e, part)
	}
	m.Extrinsic.encodeExtensions(e, r)
	r.reference(e, m.Type)
	scale.EncodeSlice(e, m.APIs, func(e *scale.Encoder, api API) { api.encode(e, r) })
	for _, outer := range []*Type{m.Call, m.Event, m.Error} {
		r.reference(e, outer)
	}
	// No custom values.
	e.Length(0)
}

func (x *Extrinsic) encodeExtensions(e *scale.Encoder, r *Registry) {
	scale.EncodeSlice(e, x.Extensions, func(e *scale.Encoder, extension Extension) {
		e.Text(extension.Name)
		r.reference(e, extension.Type)
		r.reference(e, extension.Additional)
	})
}

func (a *API) encode(e *scale.Encoder, r *Registry) {
	e.Text(a.Name)
	scale.EncodeSlice(e, a.Methods, func(e *scale.Encoder, m Method) {
		e.Text(m.Name)
		scale.EncodeSlice(e, m.Inputs, func(e *scale.Encoder, input Input) {
			e.Text(input.Name)
			r.reference(e, input.Type)
		})
		r.reference(e, m.Output)
		encodeDocs(e, m.Docs)
	})
	encodeDocs(e, a.Docs)
}

func (m *Module) encode(e *scale.Encoder, r *Registry) {
	e.Text(m.Name)
	e.Bool(len(m.Storage) > 0)
	if len(m.Storage) > 0 {
		e.Text(m.Name)
		scale.EncodeSlice(e, m.Storage, func(e *scale.Encoder, entry Entry) { entry.encode(e, r) })
	}
	encodeOptionalType(e, r, m.Calls)
	encodeOptionalType(e, r, m.Events)
	scale.EncodeSlice(e, m.Constants, func(e *scale.Encoder, c Constant) {
		e.Text(c.Name)
		r.reference(e, c.Type)
		e.ByteVec(c.Value)
		encodeDocs(e, c.Docs)
	})
	encodeOptionalType(e, r, m.Errors)
	e.U8(m.Index)
}

func (entry *Entry) encode(e *scale.Encoder, r *Registry) {
	e.Text(entry.Name)
	e.Bool(!entry.Optional)
	if len(entry.Hashers) == 0 {
		e.U8(0)
	} else {
		e.U8(1)
		scale.EncodeSlice(e, entry.Hashers, func(e *scale.Encoder, h Hasher) { e.U8(uint8(h)) })
		r.reference(e, entry.Key)
	}
	r.reference(e, entry.Value)
	e.ByteVec(entry.Default)
	encodeDocs(e, entry.Docs)
}

func encodeOptionalType(e *scale.Encoder, r *Registry, t *Type) {
	e.Bool(t != nil)
	if t != nil {
		r.reference(e, t)
	}
}
