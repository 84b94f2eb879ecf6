package primitives

import (
	"strconv"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
)

// DispatchErrorKind is the case of a DispatchError.
type DispatchErrorKind uint8

// The kinds by their index.
const (
	DispatchOther DispatchErrorKind = iota
	DispatchCannotLookup
	DispatchBadOrigin
	DispatchModule
	DispatchConsumerRemaining
	DispatchNoProviders
	DispatchTooManyConsumers
	DispatchToken
	DispatchArithmetic
	DispatchTransactional
	DispatchExhausted
	DispatchCorruption
	DispatchUnavailable
	DispatchRootNotAllowed
	DispatchTrie
)

// DispatchError is why a call failed, in the form that events and clients know. It is an error and can be compared.
type DispatchError struct {
	Kind DispatchErrorKind
	// Detail is the case within Token, Arithmetic, Transactional and Trie.
	Detail uint8
	// Module and Error belong to DispatchModule: the module's index and the error's own bytes, the first its index.
	Module uint8
	Reason [4]byte
}

// The errors that any module may return.
var (
	ErrOther             = DispatchError{Kind: DispatchOther}
	ErrLookup            = DispatchError{Kind: DispatchCannotLookup}
	ErrBadOrigin         = DispatchError{Kind: DispatchBadOrigin}
	ErrConsumerRemaining = DispatchError{Kind: DispatchConsumerRemaining}
	ErrNoProviders       = DispatchError{Kind: DispatchNoProviders}
	ErrTooManyConsumers  = DispatchError{Kind: DispatchTooManyConsumers}
	ErrExhausted         = DispatchError{Kind: DispatchExhausted}
	ErrCorruption        = DispatchError{Kind: DispatchCorruption}
	ErrUnavailable       = DispatchError{Kind: DispatchUnavailable}
	ErrRootNotAllowed    = DispatchError{Kind: DispatchRootNotAllowed}

	ErrFundsUnavailable = DispatchError{Kind: DispatchToken, Detail: 0}
	ErrOnlyProvider     = DispatchError{Kind: DispatchToken, Detail: 1}
	ErrBelowMinimum     = DispatchError{Kind: DispatchToken, Detail: 2}
	ErrCannotCreate     = DispatchError{Kind: DispatchToken, Detail: 3}
	ErrFrozen           = DispatchError{Kind: DispatchToken, Detail: 5}
	ErrNotExpendable    = DispatchError{Kind: DispatchToken, Detail: 8}

	ErrUnderflow      = DispatchError{Kind: DispatchArithmetic, Detail: 0}
	ErrOverflow       = DispatchError{Kind: DispatchArithmetic, Detail: 1}
	ErrDivisionByZero = DispatchError{Kind: DispatchArithmetic, Detail: 2}

	ErrTransactionLimit = DispatchError{Kind: DispatchTransactional, Detail: 0}
)

// detail is a case of DispatchError that has an enumeration inside.
type detail struct {
	path  string
	names []string
}

var (
	dispatchErrorNames = []string{
		"Other", "CannotLookup", "BadOrigin", "Module", "ConsumerRemaining", "NoProviders", "TooManyConsumers", "Token",
		"Arithmetic", "Transactional", "Exhausted", "Corruption", "Unavailable", "RootNotAllowed", "Trie",
	}
	dispatchErrorDetails = [...]detail{
		DispatchToken: {"sp_runtime::TokenError", []string{
			"FundsUnavailable", "OnlyProvider", "BelowMinimum", "CannotCreate", "UnknownAsset", "Frozen", "Unsupported",
			"CannotCreateHold", "NotExpendable", "Blocked",
		}},
		DispatchArithmetic:    {"sp_arithmetic::ArithmeticError", []string{"Underflow", "Overflow", "DivisionByZero"}},
		DispatchTransactional: {"sp_runtime::TransactionalError", []string{"LimitReached", "NoLayer"}},
		DispatchTrie: {"sp_runtime::proving_trie::TrieError", []string{
			"InvalidStateRoot", "IncompleteDatabase", "ValueAtIncompleteKey", "DecoderError", "InvalidHash", "DuplicateKey",
			"ExtraneousNode", "ExtraneousValue", "ExtraneousHashReference", "InvalidChildReference", "ValueMismatch",
			"IncompleteProof", "RootMismatch", "DecodeError",
		}},
	}
)

func (e DispatchError) detail() []string {
	if int(e.Kind) < len(dispatchErrorDetails) {
		return dispatchErrorDetails[e.Kind].names
	}
	return nil
}

// Error returns the names that clients show.
func (e DispatchError) Error() string {
	text := dispatchErrorNames[e.Kind]
	if e.Kind == DispatchModule {
		return text + " " + strconv.Itoa(int(e.Module)) + " error " + strconv.Itoa(int(e.Reason[0]))
	}
	if names := e.detail(); names != nil {
		text += ": " + names[e.Detail]
	}
	return text
}

// Encode writes the error.
func (e *DispatchError) Encode(to *scale.Encoder) {
	to.U8(uint8(e.Kind))
	switch {
	case e.Kind == DispatchModule:
		to.U8(e.Module)
		to.Raw(e.Reason[:])
	case e.detail() != nil:
		to.U8(e.Detail)
	}
}

// Decode reads an error.
func (e *DispatchError) Decode(d *scale.Decoder) {
	e.Kind = DispatchErrorKind(d.Variant(len(dispatchErrorNames)))
	switch {
	case e.Kind == DispatchModule:
		e.Module = d.U8()
		copy(e.Reason[:], d.Raw(len(e.Reason)))
	case e.detail() != nil:
		e.Detail = uint8(d.Variant(len(e.detail())))
	}
}

// DispatchErrorCodec is the codec of DispatchError.
var DispatchErrorCodec = codec.Of[DispatchError](describeDispatchError())

func describeDispatchError() *metadata.Type {
	moduleError := &metadata.Type{
		Path: codec.Path("sp_runtime::ModuleError"),
		Def: metadata.Composite{Fields: []metadata.Field{
			{Name: "index", Type: codec.U8.Type, TypeName: "u8"},
			{Name: "error", Type: bytes4, TypeName: "[u8; MAX_MODULE_ERROR_ENCODED_SIZE]"},
		}},
	}
	cases := make([]metadata.Case, len(dispatchErrorNames))
	for i, name := range dispatchErrorNames {
		cases[i] = metadata.Case{Name: name, Index: uint8(i)}
		if i == int(DispatchModule) {
			cases[i].Fields = []metadata.Field{{Type: moduleError, TypeName: "ModuleError"}}
		} else if inside := dispatchErrorDetails[min(i, len(dispatchErrorDetails)-1)]; i < len(dispatchErrorDetails) && inside.names != nil {
			cases[i].Fields = []metadata.Field{{Type: codec.Enum[uint8](inside.path, inside.names...).Type}}
		}
	}
	return &metadata.Type{Path: codec.Path("sp_runtime::DispatchError"), Def: metadata.Variant{Cases: cases}}
}

// DispatchResult is how a call ended, as events have it.
type DispatchResult = scale.Result[struct{}, DispatchError]

// DispatchResultCodec is the codec of DispatchResult.
var DispatchResultCodec = codec.Result(codec.Unit, DispatchErrorCodec)
