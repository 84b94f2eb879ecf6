package frame

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// Extension is a signed extension: data in every signed extrinsic, what its signer signs besides, and checks. Make it by
// an ExtensionOf.
type Extension interface {
	// Describe returns the extension's metadata.
	Describe() metadata.Extension
	// Read decodes the data of one extrinsic.
	Read(*scale.Decoder) Check
	// Bare returns the check of extrinsics that nobody signed, or nil where there is none. Inherents are such, and count to
	// what blocks may hold.
	Bare() Check
}

// Transaction is an extrinsic as the checks see it.
type Transaction struct {
	// Signer is zero where nobody signed.
	Signer primitives.AccountID
	Call   *Prepared
	Info   primitives.DispatchInfo
	// Length is the number of the extrinsic's bytes with its length prefix.
	Length uint32
}

// Outcome is how the call of a transaction ended.
type Outcome struct {
	// Info has the actual weight, and whether the sender pays after all.
	Info primitives.DispatchInfo
	// Err is nil or a primitives.DispatchError.
	Err error
}

// Check is an extension with the data of one extrinsic. Its errors are primitives.ValidityError. Implementations embed
// Unchecked and override what they have.
type Check interface {
	// Implicit writes what the signer signed besides the call and the extensions' data.
	Implicit(*scale.Encoder) error
	// Validate says when the transaction can be in a block. It changes nothing.
	Validate(*Transaction) (primitives.ValidTransaction, error)
	// Prepare checks the transaction right before its call runs, and does what has to be done then.
	Prepare(*Transaction) error
	// Finish does what has to be done after the call ran.
	Finish(*Transaction, *Outcome) error
}

// Unchecked is a Check without any check: nothing signed besides, every transaction valid.
type Unchecked struct{}

// Implicit writes nothing.
func (Unchecked) Implicit(*scale.Encoder) error { return nil }

// Validate accepts the transaction.
func (Unchecked) Validate(*Transaction) (primitives.ValidTransaction, error) {
	return primitives.DefaultValidity(), nil
}

// Prepare accepts the transaction.
func (Unchecked) Prepare(*Transaction) error { return nil }

// Finish does nothing.
func (Unchecked) Finish(*Transaction, *Outcome) error { return nil }

// ExtensionOf is an extension whose data in extrinsics is a T.
type ExtensionOf[T any] struct {
	Name  string
	Codec codec.Codec[T]
	// Additional describes what Check.Implicit writes.
	Additional *metadata.Type
	// New returns the check for the data of one extrinsic.
	New func(T) Check
	// NewBare returns the check of an extrinsic that nobody signed; nil checks none.
	NewBare func() Check
}

// Describe returns the extension's metadata.
func (x *ExtensionOf[T]) Describe() metadata.Extension {
	return metadata.Extension{Name: x.Name, Type: x.Codec.Type, Additional: x.Additional}
}

// Read decodes the data of one extrinsic.
func (x *ExtensionOf[T]) Read(d *scale.Decoder) Check { return x.New(x.Codec.Decode(d)) }

// Bare returns the check of extrinsics that nobody signed, or nil.
func (x *ExtensionOf[T]) Bare() Check {
	if x.NewBare == nil {
		return nil
	}
	return x.NewBare()
}
