// Package os has the interface of Go's package of this name over a system without files and processes. The file system is
// empty and read-only. The standard streams exist: what is written to Stdout and Stderr is a program's output, or log
// records of a blob; Stdin is empty.
package os

import (
	"io"
	"io/fs"
	"syscall"
	"time"
)

// Flags of OpenFile.
const (
	O_RDONLY int = syscall.O_RDONLY
	O_WRONLY int = syscall.O_WRONLY
	O_RDWR   int = syscall.O_RDWR
	O_APPEND int = syscall.O_APPEND
	O_CREATE int = syscall.O_CREAT
	O_EXCL   int = syscall.O_EXCL
	O_SYNC   int = syscall.O_SYNC
	O_TRUNC  int = syscall.O_TRUNC
)

// Whence values of Seek.
const (
	SEEK_SET int = 0
	SEEK_CUR int = 1
	SEEK_END int = 2
)

// DevNull is the file that takes everything, elsewhere.
const DevNull = "/dev/null"

// Types of package io/fs under their older names.
type (
	FileInfo = fs.FileInfo
	FileMode = fs.FileMode
	DirEntry = fs.DirEntry
)

// Bits of a FileMode.
const (
	ModeDir        = fs.ModeDir
	ModeAppend     = fs.ModeAppend
	ModeExclusive  = fs.ModeExclusive
	ModeTemporary  = fs.ModeTemporary
	ModeSymlink    = fs.ModeSymlink
	ModeDevice     = fs.ModeDevice
	ModeNamedPipe  = fs.ModeNamedPipe
	ModeSocket     = fs.ModeSocket
	ModeSetuid     = fs.ModeSetuid
	ModeSetgid     = fs.ModeSetgid
	ModeCharDevice = fs.ModeCharDevice
	ModeSticky     = fs.ModeSticky
	ModeIrregular  = fs.ModeIrregular
	ModeType       = fs.ModeType
	ModePerm       = fs.ModePerm
)

// The standard streams.
var (
	Stdin  = NewFile(syscall.Stdin, "/dev/stdin")
	Stdout = NewFile(syscall.Stdout, "/dev/stdout")
	Stderr = NewFile(syscall.Stderr, "/dev/stderr")
)

// File is an open file: one of the standard streams.
type File struct {
	fd     int
	name   string
	closed bool
}

// runtimeWrite and runtimeExit are defined in package runtime.

func runtimeWrite(fd int32, p []byte)

func runtimeExit(code int)

// NewFile returns a File for the descriptor; only those of the standard streams can be used.
func NewFile(fd uintptr, name string) *File { return &File{fd: int(fd), name: name} }

// Name returns the name of the file as given to NewFile.
func (f *File) Name() string { return f.name }

// Fd returns the descriptor.
func (f *File) Fd() uintptr {
	if f == nil {
		return ^uintptr(0)
	}
	return uintptr(f.fd)
}

// check returns the error of an operation on a file that is not open.
func (f *File) check(op string) error {
	if f == nil {
		return ErrInvalid
	}
	if f.closed {
		return &PathError{Op: op, Path: f.name, Err: ErrClosed}
	}
	return nil
}

// refuse returns the error of an operation that a stream does not have.
func (f *File) refuse(op string, err error) error {
	if bad := f.check(op); bad != nil {
		return bad
	}
	return &PathError{Op: op, Path: f.name, Err: err}
}

// Read reads from standard input, which is empty.
func (f *File) Read(p []byte) (n int, err error) {
	if f != nil && !f.closed && f.fd == syscall.Stdin {
		if len(p) == 0 {
			return 0, nil
		}
		return 0, io.EOF
	}
	return 0, f.refuse("read", syscall.EBADF)
}

// ReadAt fails: streams cannot seek.
func (f *File) ReadAt(p []byte, off int64) (n int, err error) {
	return 0, f.refuse("read", syscall.ESPIPE)
}

// ReadFrom copies from r until its end.
func (f *File) ReadFrom(r io.Reader) (n int64, err error) {
	if err := f.check("write"); err != nil {
		return 0, err
	}
	return io.Copy(writerOnly{f}, r)
}

// WriteTo copies the rest of the file to w.
func (f *File) WriteTo(w io.Writer) (n int64, err error) {
	if err := f.check("read"); err != nil {
		return 0, err
	}
	return io.Copy(w, readerOnly{f})
}

// writerOnly and readerOnly hide the methods that io.Copy prefers.
type writerOnly struct{ f *File }

func (w writerOnly) Write(p []byte) (int, error) { return w.f.Write(p) }

type readerOnly struct{ f *File }

func (r readerOnly) Read(p []byte) (int, error) { return r.f.Read(p) }

// Write writes to standard output or standard error.
func (f *File) Write(p []byte) (n int, err error) {
	if f == nil || f.closed || f.fd != syscall.Stdout && f.fd != syscall.Stderr {
		return 0, f.refuse("write", syscall.EBADF)
	}
	runtimeWrite(int32(f.fd), p)
	return len(p), nil
}

// WriteString writes a string.
func (f *File) WriteString(s string) (n int, err error) { return f.Write([]byte(s)) }

// WriteAt fails: streams cannot seek.
func (f *File) WriteAt(p []byte, off int64) (n int, err error) {
	return 0, f.refuse("write", syscall.ESPIPE)
}

// Seek fails: streams cannot seek.
func (f *File) Seek(offset int64, whence int) (int64, error) {
	return 0, f.refuse("seek", syscall.ESPIPE)
}

// Close closes the file.
func (f *File) Close() error {
	if err := f.check("close"); err != nil {
		return err
	}
	f.closed = true
	return nil
}

// Sync does nothing.
func (f *File) Sync() error { return f.check("sync") }

// Truncate fails.
func (f *File) Truncate(size int64) error { return f.refuse("truncate", syscall.EINVAL) }

// Chmod fails.
func (f *File) Chmod(mode FileMode) error { return f.refuse("chmod", syscall.EROFS) }

// Chown fails.
func (f *File) Chown(uid, gid int) error { return f.refuse("chown", syscall.EROFS) }

// Chdir fails: the file is no folder.
func (f *File) Chdir() error { return f.refuse("chdir", syscall.ENOTDIR) }

// ReadDir fails: the file is no folder.
func (f *File) ReadDir(n int) ([]DirEntry, error) { return nil, f.refuse("readdir", syscall.ENOTDIR) }

// Readdir fails: the file is no folder.
func (f *File) Readdir(n int) ([]FileInfo, error) { return nil, f.refuse("readdir", syscall.ENOTDIR) }

// Readdirnames fails: the file is no folder.
func (f *File) Readdirnames(n int) ([]string, error) {
	return nil, f.refuse("readdir", syscall.ENOTDIR)
}

// SetDeadline fails: streams never wait.
func (f *File) SetDeadline(t time.Time) error { return ErrNoDeadline }

// SetReadDeadline fails: streams never wait.
func (f *File) SetReadDeadline(t time.Time) error { return ErrNoDeadline }

// SetWriteDeadline fails: streams never wait.
func (f *File) SetWriteDeadline(t time.Time) error { return ErrNoDeadline }

// SyscallConn fails: there are no system calls.
func (f *File) SyscallConn() (syscall.RawConn, error) {
	return nil, f.refuse("SyscallConn", syscall.ENOSYS)
}

// Stat describes the stream.
func (f *File) Stat() (FileInfo, error) {
	if err := f.check("stat"); err != nil {
		return nil, err
	}
	return streamInfo{f.name}, nil
}

// streamInfo describes a standard stream.
type streamInfo struct{ name string }

func (s streamInfo) Name() string       { return s.name[len("/dev/"):] }
func (s streamInfo) Size() int64        { return 0 }
func (s streamInfo) Mode() FileMode     { return ModeDevice | ModeCharDevice | 0o600 }
func (s streamInfo) ModTime() time.Time { return time.Time{} }
func (s streamInfo) IsDir() bool        { return false }
func (s streamInfo) Sys() any           { return nil }

// SameFile says whether both describe the same stream.
func SameFile(a, b FileInfo) bool {
	x, ok := a.(streamInfo)
	y, also := b.(streamInfo)
	return ok && also && x == y
}

// Open finds no file.
func Open(name string) (*File, error) { return OpenFile(name, O_RDONLY, 0) }

// Create fails: the file system is read-only.
func Create(name string) (*File, error) { return OpenFile(name, O_RDWR|O_CREATE|O_TRUNC, 0o666) }

// OpenFile finds no file and creates none.
func OpenFile(name string, flag int, perm FileMode) (*File, error) {
	_, err := syscall.Open(name, flag, uint32(perm.Perm()))
	return nil, &PathError{Op: "open", Path: name, Err: err}
}

// ReadFile finds no file.
func ReadFile(name string) ([]byte, error) {
	_, err := Open(name)
	return nil, err
}

// WriteFile fails: the file system is read-only.
func WriteFile(name string, data []byte, perm FileMode) error {
	_, err := OpenFile(name, O_WRONLY|O_CREATE|O_TRUNC, perm)
	return err
}

// Pipe fails.
func Pipe() (r, w *File, err error) { return nil, nil, NewSyscallError("pipe", syscall.ENOSYS) }

// CreateTemp fails: the file system is read-only.
func CreateTemp(dir, pattern string) (*File, error) {
	return nil, &PathError{Op: "createtemp", Path: pattern, Err: syscall.EROFS}
}

// MkdirTemp fails: the file system is read-only.
func MkdirTemp(dir, pattern string) (string, error) {
	return "", &PathError{Op: "mkdirtemp", Path: pattern, Err: syscall.EROFS}
}
