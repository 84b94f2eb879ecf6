// Package executive runs blocks of a runtime: it calls the modules' hooks, checks and applies extrinsics, and compares
// the outcome with the header. It is frame_executive of polkadot-sdk, with the modules and extensions of a frame.Runtime.
package executive

import (
	"errors"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/storage"
	"dotgo.dev/runtime/sdk/system"
)

// Executive runs the blocks of one runtime.
type Executive struct {
	runtime *frame.Runtime
	system  *system.Module
}

// New returns the executive of a runtime that has the system module. Modules and extensions may be added afterwards.
func New(runtime *frame.Runtime, system *system.Module) *Executive {
	return &Executive{runtime: runtime, system: system}
}

// ApplyResult is what became of an extrinsic: how its call ended, or why it cannot be in the block (ApplyExtrinsicResult).
type ApplyResult = scale.Result[primitives.DispatchResult, primitives.ValidityError]

// ApplyResultCodec is the codec of ApplyResult.
var ApplyResultCodec = codec.Result(primitives.DispatchResultCodec, primitives.ValidityErrorCodec)

// Validity is when a transaction can be in a block, or why it cannot (TransactionValidity).
type Validity = scale.Result[primitives.ValidTransaction, primitives.ValidityError]

// ValidityCodec is the codec of Validity.
var ValidityCodec = codec.Result(primitives.ValidTransactionCodec, primitives.ValidityErrorCodec)

// ApplyExtrinsic applies an extrinsic to the block that is being made. One that cannot be in the block leaves the storage
// as it was.
func (e *Executive) ApplyExtrinsic(x *Extrinsic) ApplyResult {
	var outcome frame.Outcome
	err := storage.Transaction(func() (err error) {
		outcome, err = e.apply(x)
		return err
	})
	if err != nil {
		return scale.Err[primitives.DispatchResult](refusal(err))
	}
	if failure, failed := outcome.Err.(primitives.DispatchError); failed {
		return scale.Ok[primitives.DispatchResult, primitives.ValidityError](scale.Err[struct{}](failure))
	}
	return scale.Ok[primitives.DispatchResult, primitives.ValidityError](
		scale.Ok[struct{}, primitives.DispatchError](struct{}{}))
}

// apply applies an extrinsic. When it returns an error, which says why the extrinsic cannot be in the block, it may have
// stored something.
func (e *Executive) apply(x *Extrinsic) (frame.Outcome, error) {
	t, origin, err := x.check()
	if err != nil {
		return frame.Outcome{}, err
	}
	if !isInherent(x) {
		e.endInherents()
	}
	e.system.NoteExtrinsic(x.encoded)
	if !x.IsSigned() {
		if err := preDispatch(x.Call); err != nil {
			return frame.Outcome{}, err
		}
	}
	for _, check := range x.checks {
		if _, err := check.Validate(t); err != nil {
			return frame.Outcome{}, err
		}
	}
	for _, check := range x.checks {
		if err := check.Prepare(t); err != nil {
			return frame.Outcome{}, err
		}
	}
	outcome := frame.Outcome{Info: t.Info, Err: x.Call.Run(origin)}
	if outcome.Err == nil && x.Call.Waived() {
		outcome.Info.Pays = primitives.PaysNo
	}
	for _, check := range x.checks {
		if err := check.Finish(t, &outcome); err != nil {
			return frame.Outcome{}, err
		}
	}
	if outcome.Err != nil && t.Info.Class == primitives.ClassMandatory {
		// A block with an inherent that fails is bad: nobody paid for its weight.
		return frame.Outcome{}, primitives.ErrBadMandatory
	}
	e.system.NoteApplied(outcome)
	return outcome, nil
}

// preDispatch says whether a call that nobody signed may run. Modules without a say do not stop inherents; other calls
// fail by their origin.
func preDispatch(call *frame.Prepared) error {
	validator, ok := call.Module.(frame.UnsignedValidator)
	if !ok {
		return nil
	}
	_, err := validator.ValidateUnsigned(primitives.SourceInBlock, call)
	return err
}

// refusal returns an error of a check as clients know it. One that is no ValidityError says no more than that the call is
// not expected.
func refusal(err error) primitives.ValidityError {
	if known := (primitives.ValidityError{}); errors.As(err, &known) {
		return known
	}
	return primitives.ErrCall
}

// errDiscard takes back what ValidateTransaction stored.
var errDiscard = errors.New("the changes are not wanted")

// ValidateTransaction says when a transaction from that source can be in a block after the one with the hash. The storage
// stays as it was.
func (e *Executive) ValidateTransaction(
	source primitives.TransactionSource, x *Extrinsic, block primitives.H256,
) Validity {
	var valid primitives.ValidTransaction
	var err error
	_ = storage.Transaction(func() error {
		e.system.Initialize(e.system.Number()+1, block, nil)
		valid, err = validate(source, x)
		return errDiscard
	})
	if err != nil {
		return scale.Err[primitives.ValidTransaction](refusal(err))
	}
	return scale.Ok[primitives.ValidTransaction, primitives.ValidityError](valid)
}

func validate(source primitives.TransactionSource, x *Extrinsic) (primitives.ValidTransaction, error) {
	t, _, err := x.check()
	if err != nil {
		return primitives.ValidTransaction{}, err
	}
	if t.Info.Class == primitives.ClassMandatory {
		return primitives.ValidTransaction{}, primitives.ErrMandatoryValidation
	}
	unsigned := primitives.DefaultValidity()
	if !x.IsSigned() {
		validator, ok := x.Call.Module.(frame.UnsignedValidator)
		if !ok {
			return primitives.ValidTransaction{}, primitives.ErrNoUnsignedValidator
		}
		if unsigned, err = validator.ValidateUnsigned(source, x.Call); err != nil {
			return primitives.ValidTransaction{}, err
		}
	}
	valid := primitives.DefaultValidity()
	for _, check := range x.checks {
		part, err := check.Validate(t)
		if err != nil {
			return primitives.ValidTransaction{}, err
		}
		valid = valid.Combine(part)
	}
	return valid.Combine(unsigned), nil
}
