package system

import "dotgo.dev/runtime/sdk/frame"

// Why the module refuses a call. NonDefaultComposite, NonZeroRefCount, CallFiltered and MultiBlockMigrationsOngoing belong
// to what this SDK does not have; clients know the other errors by indices that count them.
var (
	ErrInvalidSpecName = moduleError(0, "InvalidSpecName", "The new runtime has another specification name than the current one.")
	ErrSpecVersion     = moduleError(1, "SpecVersionNeedsToIncrease", "The specification version of the new runtime is not above the current one.")
	ErrNoVersion       = moduleError(2, "FailedToExtractRuntimeVersion", "The version of the new runtime cannot be read from its code.")

	errNonDefaultComposite = moduleError(3, "NonDefaultComposite", "The account has data that it would lose.")
	errNonZeroRefCount     = moduleError(4, "NonZeroRefCount", "Something still refers to the account.")
	errCallFiltered        = moduleError(5, "CallFiltered", "The origin's filter does not let the call pass.")
	errMigrations          = moduleError(6, "MultiBlockMigrationsOngoing", "A migration over many blocks is going on.")

	ErrNothingAuthorized = moduleError(7, "NothingAuthorized", "No upgrade is authorized.")
	ErrUnauthorized      = moduleError(8, "Unauthorized", "The code is not the authorized one.")
)

func moduleError(index uint8, name, doc string) *frame.ModuleError {
	return &frame.ModuleError{Module: moduleName, Index: index, Name: name, Docs: []string{doc}}
}

// Errors lists the module's errors.
func (m *Module) Errors() []*frame.ModuleError {
	return []*frame.ModuleError{
		ErrInvalidSpecName, ErrSpecVersion, ErrNoVersion, errNonDefaultComposite, errNonZeroRefCount, errCallFiltered,
		errMigrations, ErrNothingAuthorized, ErrUnauthorized,
	}
}
