package debug

import (
	"errors"
	"os"
)

// The call stack is not visible to the program.

// PrintStack prints nothing.
func PrintStack() {}

// Stack returns no text.
func Stack() []byte { return nil }

// CrashOptions has no options.
type CrashOptions struct{}

// SetCrashOutput fails for a file: there is no second place for crash reports.
func SetCrashOutput(f *os.File, opts CrashOptions) error {
	if f == nil {
		return nil
	}
	return errors.ErrUnsupported
}
