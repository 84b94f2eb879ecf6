package metadata

import "dotgo.dev/runtime/sdk/scale"

// magic is "meta", the first four bytes of all metadata.
const magic = 0x6174656d

// version is the version of the metadata that this package writes.
const version = 14

// Registry numbers types in the order in which they are first asked for; a type's parts come after it.
type Registry struct {
	types []*Type
	ids   map[string]uint32
}

// ID returns the number of a type.
func (r *Registry) ID(t *Type) uint32 {
	key := t.key()
	if id, ok := r.ids[key]; ok {
		return id
	}
	if r.ids == nil {
		r.ids = make(map[string]uint32)
	}
	id := uint32(len(r.types))
	r.ids[key] = id
	r.types = append(r.types, t)
	for _, part := range t.children() {
		r.ID(part)
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
}

// Module is what metadata says about one module; Calls, Events and Errors are nil where it has none.
type Module struct {
	Name      string
	Index     uint8
	Storage   []Entry
	Calls     *Type
	Events    *Type
	Errors    *Type
	Constants []Constant
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

// Extrinsic describes the form of extrinsics.
type Extrinsic struct {
	Type       *Type
	Version    uint8
	Extensions []Extension
}

// Extension is a signed extension.
type Extension struct {
	Name       string
	Type       *Type
	Additional *Type
}

// Encode returns the runtime's metadata: magic, version, types, modules, extrinsic, the runtime's own type.
func (m *Runtime) Encode() []byte {
	var r Registry
	var body scale.Encoder
	scale.EncodeSlice(&body, m.Modules, func(e *scale.Encoder, module Module) { module.encode(e, &r) })
	r.reference(&body, m.Extrinsic.Type)
	body.U8(m.Extrinsic.Version)
	scale.EncodeSlice(&body, m.Extrinsic.Extensions, func(e *scale.Encoder, x Extension) {
		e.Text(x.Name)
		r.reference(e, x.Type)
		r.reference(e, x.Additional)
	})
	r.reference(&body, m.Type)

	// All types have their numbers only now.
	var e scale.Encoder
	e.U32(magic)
	e.U8(version)
	r.Encode(&e)
	e.Raw(body.Bytes())
	return e.Bytes()
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
