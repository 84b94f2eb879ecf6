// Package syscall has what the standard library and portable programs name of an operating system. There is none: the
// file system is empty and read-only, there is one process, and nothing can be started.
package syscall

import (
	"errors"
	"internal/oserror"
)

// Errno is an error number of the usual Unix ones.
type Errno uint32

// Error numbers, as on Linux.
const (
	EPERM        Errno = 1
	ENOENT       Errno = 2
	ESRCH        Errno = 3
	EINTR        Errno = 4
	EIO          Errno = 5
	EBADF        Errno = 9
	ECHILD       Errno = 10
	EAGAIN       Errno = 11
	ENOMEM       Errno = 12
	EACCES       Errno = 13
	EEXIST       Errno = 17
	ENOTDIR      Errno = 20
	EISDIR       Errno = 21
	EINVAL       Errno = 22
	ENOSPC       Errno = 28
	ESPIPE       Errno = 29
	EROFS        Errno = 30
	EPIPE        Errno = 32
	ERANGE       Errno = 34
	ENAMETOOLONG Errno = 36
	ENOSYS       Errno = 38
	ENOTEMPTY    Errno = 39
	ELOOP        Errno = 40
	ENOTSUP      Errno = 95
	ETIMEDOUT    Errno = 110
	EWOULDBLOCK        = EAGAIN
	EOPNOTSUPP         = ENOTSUP
)

func (e Errno) Error() string {
	switch e {
	case EPERM:
		return "operation not permitted"
	case ENOENT:
		return "no such file or directory"
	case ESRCH:
		return "no such process"
	case EINTR:
		return "interrupted system call"
	case EIO:
		return "input/output error"
	case EBADF:
		return "bad file descriptor"
	case ECHILD:
		return "no child processes"
	case EAGAIN:
		return "resource temporarily unavailable"
	case ENOMEM:
		return "cannot allocate memory"
	case EACCES:
		return "permission denied"
	case EEXIST:
		return "file exists"
	case ENOTDIR:
		return "not a directory"
	case EISDIR:
		return "is a directory"
	case EINVAL:
		return "invalid argument"
	case ENOSPC:
		return "no space left on device"
	case ESPIPE:
		return "illegal seek"
	case EROFS:
		return "read-only file system"
	case EPIPE:
		return "broken pipe"
	case ERANGE:
		return "numerical result out of range"
	case ENAMETOOLONG:
		return "file name too long"
	case ENOSYS:
		return "function not implemented"
	case ENOTEMPTY:
		return "directory not empty"
	case ELOOP:
		return "too many levels of symbolic links"
	case ENOTSUP:
		return "operation not supported"
	case ETIMEDOUT:
		return "connection timed out"
	}
	return "errno " + decimal(int(e))
}

// Is says whether e is one of the portable errors.
func (e Errno) Is(target error) bool {
	switch target {
	case oserror.ErrPermission:
		return e == EACCES || e == EPERM || e == EROFS
	case oserror.ErrExist:
		return e == EEXIST || e == ENOTEMPTY
	case oserror.ErrNotExist:
		return e == ENOENT
	case errors.ErrUnsupported:
		return e == ENOSYS || e == ENOTSUP
	}
	return false
}

// Temporary says whether trying again may help.
func (e Errno) Temporary() bool { return e == EINTR || e.Timeout() }

// Timeout says whether e means that time ran out.
func (e Errno) Timeout() bool { return e == EAGAIN || e == ETIMEDOUT }

func decimal(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return decimal(n/10) + string(rune('0'+n%10))
}

// Signal is a number of a signal; none is ever sent.
type Signal int

// Signals, as on Linux.
const (
	SIGHUP  Signal = 1
	SIGINT  Signal = 2
	SIGQUIT Signal = 3
	SIGABRT Signal = 6
	SIGKILL Signal = 9
	SIGPIPE Signal = 13
	SIGALRM Signal = 14
	SIGTERM Signal = 15
)

// Signal marks Signal as an os.Signal.
func (s Signal) Signal() {}

func (s Signal) String() string { return "signal " + decimal(int(s)) }

// Standard file descriptors.
const (
	Stdin  = 0
	Stdout = 1
	Stderr = 2
)

// Flags of Open.
const (
	O_RDONLY  = 0
	O_WRONLY  = 1
	O_RDWR    = 2
	O_CREAT   = 0o100
	O_CREATE  = O_CREAT
	O_EXCL    = 0o200
	O_TRUNC   = 0o1000
	O_APPEND  = 0o2000
	O_SYNC    = 0o4010000
	O_CLOEXEC = 0
)

// ImplementsGetwd says that there is a Getwd.
const ImplementsGetwd = true

// SysProcAttr has no attributes.
type SysProcAttr struct{}

// ProcAttr describes a process to be started.
type ProcAttr struct {
	Dir   string
	Env   []string
	Files []uintptr
	Sys   *SysProcAttr
}

// WaitStatus is the exit code of a process.
type WaitStatus int

// ExitStatus returns the exit code.
func (w WaitStatus) ExitStatus() int { return int(w) }

// Exited returns true.
func (w WaitStatus) Exited() bool { return true }

// Signaled returns false.
func (w WaitStatus) Signaled() bool { return false }

// Rusage has no figures.
type Rusage struct{}

// Conn and RawConn are what files and connections offer to those who want the descriptor.
type Conn interface {
	SyscallConn() (RawConn, error)
}

// RawConn is a raw descriptor.
type RawConn interface {
	Control(f func(fd uintptr)) error
	Read(f func(fd uintptr) (done bool)) error
	Write(f func(fd uintptr) (done bool)) error
}

// Exit ends the program. It is defined in package runtime.
func Exit(code int)

// Getpagesize returns the size of a wasm page.
func Getpagesize() int { return 65536 }

// Getpid returns the number of the only process.
func Getpid() int { return 1 }

// Getppid returns 0.
func Getppid() int { return 0 }

// Getuid returns 0.
func Getuid() int { return 0 }

// Geteuid returns 0.
func Geteuid() int { return 0 }

// Getgid returns 0.
func Getgid() int { return 0 }

// Getegid returns 0.
func Getegid() int { return 0 }

// Getwd returns the root folder, the only one.
func Getwd() (string, error) { return "/", nil }

// Open finds no file.
func Open(path string, mode int, perm uint32) (fd int, err error) {
	if mode&(O_WRONLY|O_RDWR|O_CREAT) != 0 {
		return -1, EROFS
	}
	return -1, ENOENT
}

// Read is for files, of which there are none.
func Read(fd int, p []byte) (n int, err error) { return -1, EBADF }

// Seek is for files, of which there are none.
func Seek(fd int, offset int64, whence int) (int64, error) { return -1, EBADF }

// Close is for files, of which there are none.
func Close(fd int) error { return EBADF }

// StartProcess starts nothing.
func StartProcess(argv0 string, argv []string, attr *ProcAttr) (pid int, handle uintptr, err error) {
	return 0, 0, ENOSYS
}

// BytePtrFromString returns the string's bytes and a zero byte.
func BytePtrFromString(s string) (*byte, error) {
	a, err := ByteSliceFromString(s)
	if err != nil {
		return nil, err
	}
	return &a[0], nil
}

// ByteSliceFromString returns the string's bytes and a zero byte; the string may not have one itself.
func ByteSliceFromString(s string) ([]byte, error) {
	for i := range len(s) {
		if s[i] == 0 {
			return nil, EINVAL
		}
	}
	return append([]byte(s), 0), nil
}

// Timespec is a time in seconds and nanoseconds.
type Timespec struct {
	Sec  int64
	Nsec int64
}

// Unix returns the two parts.
func (ts *Timespec) Unix() (sec, nsec int64) { return ts.Sec, ts.Nsec }

// Nano returns nanoseconds.
func (ts *Timespec) Nano() int64 { return ts.Sec*1e9 + ts.Nsec }

// Timeval is a time in seconds and microseconds.
type Timeval struct {
	Sec  int64
	Usec int64
}

// Unix returns seconds and nanoseconds.
func (tv *Timeval) Unix() (sec, nsec int64) { return tv.Sec, tv.Usec * 1000 }

// Nano returns nanoseconds.
func (tv *Timeval) Nano() int64 { return tv.Sec*1e9 + tv.Usec*1000 }
