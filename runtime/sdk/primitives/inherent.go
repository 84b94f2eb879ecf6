package primitives

import (
	"bytes"
	"errors"
	"slices"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
)

// InherentID names a kind of inherent ("timstap0").
type InherentID [8]byte

// Inherent is what a node says for the inherents of one kind, encoded.
type Inherent struct {
	ID   InherentID
	Data []byte
}

// InherentData is what a node says for a block's inherents: each kind once, in the order of the names.
type InherentData struct {
	entries []Inherent
}

// What PutData and PutError refuse (sp_inherents::Error).
var (
	ErrInherentDataExists = errors.New("Inherent data already exists for identifier")
	ErrFatalErrorReported = errors.New("There was already a fatal error reported and no other errors are allowed")
)

func (i *InherentData) find(id InherentID) (int, bool) {
	return slices.BinarySearchFunc(i.entries, id, func(entry Inherent, id InherentID) int {
		return bytes.Compare(entry.ID[:], id[:])
	})
}

// PutData adds what is said for a kind. That there is something already is ErrInherentDataExists.
func (i *InherentData) PutData(id InherentID, data []byte) error {
	at, found := i.find(id)
	if found {
		return ErrInherentDataExists
	}
	i.entries = slices.Insert(i.entries, at, Inherent{ID: id, Data: data})
	return nil
}

// ReplaceData is PutData where what there is gives way.
func (i *InherentData) ReplaceData(id InherentID, data []byte) {
	if at, found := i.find(id); found {
		i.entries[at].Data = data
	} else {
		i.entries = slices.Insert(i.entries, at, Inherent{ID: id, Data: data})
	}
}

// GetData returns what is said for a kind, and whether there is anything.
func (i *InherentData) GetData(id InherentID) ([]byte, bool) {
	at, found := i.find(id)
	if !found {
		return nil, false
	}
	return i.entries[at].Data, true
}

// Len returns the number of kinds.
func (i *InherentData) Len() int { return len(i.entries) }

// All returns what is said for each kind, in the order of the names. It shares memory with the data.
func (i *InherentData) All() []Inherent { return slices.Clip(i.entries) }

var inherents = codec.Vec(codec.Struct("",
	codec.Field("", func(i *Inherent) *InherentID { return &i.ID }, codec.Array("", 8, func(id *InherentID) []byte {
		return id[:]
	})),
	codec.Field("", func(i *Inherent) *[]byte { return &i.Data }, codec.Bytes),
))

// Encode writes the data.
func (i *InherentData) Encode(e *scale.Encoder) { inherents.Encode(e, i.entries) }

// Decode reads data. As maps are read in other languages, any order is taken, and of two for one kind the last.
func (i *InherentData) Decode(d *scale.Decoder) {
	*i = InherentData{}
	for _, entry := range inherents.Decode(d) {
		i.ReplaceData(entry.ID, entry.Data)
	}
}

// InherentDataCodec is the codec of InherentData.
var InherentDataCodec = codec.Of[InherentData](&metadata.Type{
	Path: codec.Path("sp_inherents::InherentData"),
	Def: metadata.Composite{Fields: []metadata.Field{{
		Name:     "data",
		Type:     describeMap(byteArray(8), codec.Bytes.Type),
		TypeName: "BTreeMap<InherentIdentifier, Vec<u8>>",
	}}},
})

func describeMap(key, value *metadata.Type) *metadata.Type {
	entry := &metadata.Type{Def: metadata.Tuple{Items: []*metadata.Type{key, value}}}
	return &metadata.Type{
		Path:   []string{"BTreeMap"},
		Params: []metadata.Param{{Name: "K", Type: key}, {Name: "V", Type: value}},
		Def:    metadata.Composite{Fields: []metadata.Field{{Type: &metadata.Type{Def: metadata.Sequence{Item: entry}}}}},
	}
}

// CheckInherentsResult is what is wrong with a block's inherents; NewCheckInherentsResult begins with nothing.
type CheckInherentsResult struct {
	// Okay says that there is no error.
	Okay bool
	// FatalError says that the block can never be valid. Then Errors has that error alone.
	FatalError bool
	Errors     InherentData
}

// NewCheckInherentsResult returns the result without an error.
func NewCheckInherentsResult() CheckInherentsResult { return CheckInherentsResult{Okay: true} }

// PutError adds an error, encoded, of a kind of inherent. A fatal one takes the place of all others, and is the last:
// later ones are ErrFatalErrorReported. A second one of a kind is ErrInherentDataExists.
func (r *CheckInherentsResult) PutError(id InherentID, encoded []byte, fatal bool) error {
	if r.FatalError {
		return ErrFatalErrorReported
	}
	if fatal {
		r.Errors = InherentData{}
	}
	if err := r.Errors.PutData(id, encoded); err != nil {
		return err
	}
	r.Okay = false
	r.FatalError = fatal
	return nil
}

// CheckInherentsResultCodec is the codec of CheckInherentsResult.
var CheckInherentsResultCodec = codec.Struct("sp_inherents::CheckInherentsResult",
	codec.Field("okay", func(r *CheckInherentsResult) *bool { return &r.Okay }, codec.Bool).Typed("bool"),
	codec.Field("fatal_error", func(r *CheckInherentsResult) *bool { return &r.FatalError }, codec.Bool).Typed("bool"),
	codec.Field("errors", func(r *CheckInherentsResult) *InherentData { return &r.Errors }, InherentDataCodec).
		Typed("InherentData"),
)
