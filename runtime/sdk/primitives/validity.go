package primitives

import (
	"strconv"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
)

// ValidityError is why a transaction cannot be in a block (TransactionValidityError): for now or for good (Invalid), or
// because it cannot be told (Unknown). It is an error and can be compared.
type ValidityError struct {
	Unknown bool
	// Kind is the case within InvalidTransaction or UnknownTransaction.
	Kind uint8
	// Custom belongs to the kinds of that name.
	Custom uint8
}

// customInvalid and customUnknown are the kinds with a byte of the runtime's own.
const (
	customInvalid = 7
	customUnknown = 2
)

var (
	invalidNames = []string{
		"Call", "Payment", "Future", "Stale", "BadProof", "AncientBirthBlock", "ExhaustsResources", "Custom", "BadMandatory",
		"MandatoryValidation", "BadSigner", "IndeterminateImplicit", "UnknownOrigin",
	}
	unknownNames = []string{"CannotLookup", "NoUnsignedValidator", "Custom"}
)

// The reasons.
var (
	ErrCall                = ValidityError{Kind: 0}
	ErrPayment             = ValidityError{Kind: 1}
	ErrFuture              = ValidityError{Kind: 2}
	ErrStale               = ValidityError{Kind: 3}
	ErrBadProof            = ValidityError{Kind: 4}
	ErrAncientBirthBlock   = ValidityError{Kind: 5}
	ErrExhaustsResources   = ValidityError{Kind: 6}
	ErrBadMandatory        = ValidityError{Kind: 8}
	ErrMandatoryValidation = ValidityError{Kind: 9}
	ErrBadSigner           = ValidityError{Kind: 10}

	ErrCannotLookup        = ValidityError{Unknown: true, Kind: 0}
	ErrNoUnsignedValidator = ValidityError{Unknown: true, Kind: 1}
)

// CustomInvalid is an InvalidTransaction with the runtime's own reason.
func CustomInvalid(reason uint8) ValidityError {
	return ValidityError{Kind: customInvalid, Custom: reason}
}

// CustomUnknown is an UnknownTransaction with the runtime's own reason.
func CustomUnknown(reason uint8) ValidityError {
	return ValidityError{Unknown: true, Kind: customUnknown, Custom: reason}
}

func (e *ValidityError) names() []string {
	if e.Unknown {
		return unknownNames
	}
	return invalidNames
}

func (e *ValidityError) custom() bool {
	return e.Unknown && e.Kind == customUnknown || !e.Unknown && e.Kind == customInvalid
}

// Error returns the names that clients show.
func (e ValidityError) Error() string {
	text := "Invalid: "
	if e.Unknown {
		text = "Unknown: "
	}
	text += e.names()[e.Kind]
	if e.custom() {
		text += " " + strconv.Itoa(int(e.Custom))
	}
	return text
}

// Encode writes the error.
func (e *ValidityError) Encode(to *scale.Encoder) {
	to.Bool(e.Unknown)
	to.U8(e.Kind)
	if e.custom() {
		to.U8(e.Custom)
	}
}

// Decode reads an error.
func (e *ValidityError) Decode(d *scale.Decoder) {
	e.Unknown = d.Bool()
	e.Kind = uint8(d.Variant(len(e.names())))
	if e.custom() {
		e.Custom = d.U8()
	}
}

// ValidityErrorCodec is the codec of ValidityError.
var ValidityErrorCodec = codec.Of[ValidityError](&metadata.Type{
	Path: codec.Path("sp_runtime::transaction_validity::TransactionValidityError"),
	Def: metadata.Variant{Cases: []metadata.Case{
		{Name: "Invalid", Index: 0, Fields: []metadata.Field{{
			Type:     describeReasons("InvalidTransaction", invalidNames, customInvalid),
			TypeName: "InvalidTransaction",
		}}},
		{Name: "Unknown", Index: 1, Fields: []metadata.Field{{
			Type:     describeReasons("UnknownTransaction", unknownNames, customUnknown),
			TypeName: "UnknownTransaction",
		}}},
	}},
})

func describeReasons(name string, names []string, custom int) *metadata.Type {
	cases := make([]metadata.Case, len(names))
	for i, reason := range names {
		cases[i] = metadata.Case{Name: reason, Index: uint8(i)}
		if i == custom {
			cases[i].Fields = []metadata.Field{{Type: codec.U8.Type, TypeName: "u8"}}
		}
	}
	return &metadata.Type{
		Path: codec.Path("sp_runtime::transaction_validity::" + name), Def: metadata.Variant{Cases: cases},
	}
}

// ValidTransaction says when a transaction can be in a block, and how much its author wants it.
type ValidTransaction struct {
	Priority uint64
	// Requires and Provides are tags: a transaction comes after those that provide what it requires.
	Requires, Provides [][]byte
	// Longevity is the number of blocks for which this holds.
	Longevity uint64
	// Propagate says whether nodes tell each other of it.
	Propagate bool
}

// DefaultValidity is what holds of a transaction that nobody says anything of.
func DefaultValidity() ValidTransaction {
	return ValidTransaction{Longevity: 1<<64 - 1, Propagate: true}
}

// Combine returns what holds when both v and w do.
func (v ValidTransaction) Combine(w ValidTransaction) ValidTransaction {
	return ValidTransaction{
		Priority:  saturatingAdd(v.Priority, w.Priority),
		Requires:  append(append([][]byte(nil), v.Requires...), w.Requires...),
		Provides:  append(append([][]byte(nil), v.Provides...), w.Provides...),
		Longevity: min(v.Longevity, w.Longevity),
		Propagate: v.Propagate && w.Propagate,
	}
}

var tags = codec.Vec(codec.Bytes)

// ValidTransactionCodec is the codec of ValidTransaction.
var ValidTransactionCodec = codec.Struct("sp_runtime::transaction_validity::ValidTransaction",
	codec.Field("priority", func(v *ValidTransaction) *uint64 { return &v.Priority }, codec.U64).Typed("TransactionPriority"),
	codec.Field("requires", func(v *ValidTransaction) *[][]byte { return &v.Requires }, tags).Typed("Vec<TransactionTag>"),
	codec.Field("provides", func(v *ValidTransaction) *[][]byte { return &v.Provides }, tags).Typed("Vec<TransactionTag>"),
	codec.Field("longevity", func(v *ValidTransaction) *uint64 { return &v.Longevity }, codec.U64).Typed("TransactionLongevity"),
	codec.Field("propagate", func(v *ValidTransaction) *bool { return &v.Propagate }, codec.Bool).Typed("bool"),
)

// TransactionSource says where a node has a transaction from.
type TransactionSource uint8

// The sources by their index.
const (
	SourceInBlock TransactionSource = iota
	SourceLocal
	SourceExternal
)

// TransactionSourceCodec is the codec of TransactionSource.
var TransactionSourceCodec = codec.Enum[TransactionSource](
	"sp_runtime::transaction_validity::TransactionSource", "InBlock", "Local", "External",
)
