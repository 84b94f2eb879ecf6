package executive

import "dotgo.dev/runtime/sdk/primitives"

// RefusedError says that a block has an extrinsic that cannot be in it. Its text is Substrate's for the reason.
type RefusedError struct {
	Reason primitives.ValidityError
}

// The texts by the kind of the reason.
var (
	invalidTexts = [...]string{
		"Transaction call is not expected",
		"Inability to pay some fees (e.g. account balance too low)",
		"Transaction will be valid in the future",
		"Transaction is outdated",
		"Transaction has a bad signature",
		"Transaction has an ancient birth block",
		"Transaction would exhaust the block limits",
		"InvalidTransaction custom error",
		"A call was labelled as mandatory, but resulted in an Error.",
		"Transaction dispatch is mandatory; transactions must not be validated.",
		"Invalid signing address",
		"The implicit data was unable to be calculated",
		"The transaction extension did not authorize any origin",
	}
	unknownTexts = [...]string{
		"Could not lookup information required to validate the transaction",
		"Could not find an unsigned validator for the unsigned transaction",
		"UnknownTransaction custom error",
	}
)

func (e *RefusedError) Error() string {
	if e.Reason.Unknown {
		return unknownTexts[e.Reason.Kind]
	}
	return invalidTexts[e.Reason.Kind]
}

// Unwrap gives the reason.
func (e *RefusedError) Unwrap() error { return e.Reason }
