package os

import (
	"errors"
	"io/fs"
	"syscall"
)

// Portable errors; use errors.Is to test for them.
var (
	ErrInvalid    = fs.ErrInvalid
	ErrPermission = fs.ErrPermission
	ErrExist      = fs.ErrExist
	ErrNotExist   = fs.ErrNotExist
	ErrClosed     = fs.ErrClosed

	ErrNoDeadline             = errors.New("file type does not support deadline")
	ErrDeadlineExceeded error = &deadlineError{}
	ErrProcessDone            = errors.New("os: process already finished")
	ErrNoHandle               = errors.New("os: process handle unavailable")
)

type deadlineError struct{}

func (*deadlineError) Error() string   { return "i/o timeout" }
func (*deadlineError) Timeout() bool   { return true }
func (*deadlineError) Temporary() bool { return true }

// PathError records an error, and the operation and file path that caused it.
type PathError = fs.PathError

// SyscallError records an error from a system call.
type SyscallError struct {
	Syscall string
	Err     error
}

func (e *SyscallError) Error() string { return e.Syscall + ": " + e.Err.Error() }

// Unwrap returns the error of the call.
func (e *SyscallError) Unwrap() error { return e.Err }

// Timeout says whether the error means that time ran out.
func (e *SyscallError) Timeout() bool { return IsTimeout(e.Err) }

// NewSyscallError returns a *SyscallError, nil if err is nil.
func NewSyscallError(syscall string, err error) error {
	if err == nil {
		return nil
	}
	return &SyscallError{syscall, err}
}

// LinkError records an error of an operation with two paths.
type LinkError struct {
	Op  string
	Old string
	New string
	Err error
}

func (e *LinkError) Error() string { return e.Op + " " + e.Old + " " + e.New + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *LinkError) Unwrap() error { return e.Err }

// underlying returns the cause of an error of this package's types.
func underlying(err error) error {
	switch e := err.(type) {
	case *PathError:
		return e.Err
	case *LinkError:
		return e.Err
	case *SyscallError:
		return e.Err
	}
	return err
}

func isKind(err, target error) bool {
	err = underlying(err)
	if err == target {
		return true
	}
	e, ok := err.(syscall.Errno)
	return ok && e.Is(target)
}

// IsExist says whether err means that a file or folder exists already.
func IsExist(err error) bool { return isKind(err, ErrExist) }

// IsNotExist says whether err means that a file or folder does not exist.
func IsNotExist(err error) bool { return isKind(err, ErrNotExist) }

// IsPermission says whether err means that something is not permitted.
func IsPermission(err error) bool { return isKind(err, ErrPermission) }

// IsTimeout says whether err means that time ran out.
func IsTimeout(err error) bool {
	e, ok := underlying(err).(interface{ Timeout() bool })
	return ok && e.Timeout()
}
