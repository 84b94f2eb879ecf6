package os

import (
	"io/fs"
	"syscall"
	"time"
)

// Separators of paths and of lists of paths.
const (
	PathSeparator     = '/'
	PathListSeparator = ':'
)

// IsPathSeparator says whether c is a slash.
func IsPathSeparator(c uint8) bool { return c == PathSeparator }

// missing and readOnly make the errors of the empty file system.

func missing(op, path string) error { return &PathError{Op: op, Path: path, Err: syscall.ENOENT} }

func readOnly(op, path string) error { return &PathError{Op: op, Path: path, Err: syscall.EROFS} }

func readOnlyLink(op, from, to string) error { return &LinkError{op, from, to, syscall.EROFS} }

// rootInfo describes the root folder, the only file there is.
type rootInfo struct{}

func (rootInfo) Name() string       { return "/" }
func (rootInfo) Size() int64        { return 0 }
func (rootInfo) Mode() FileMode     { return ModeDir | 0o555 }
func (rootInfo) ModTime() time.Time { return time.Time{} }
func (rootInfo) IsDir() bool        { return true }
func (rootInfo) Sys() any           { return nil }

func isRoot(path string) bool { return path == "/" || path == "." }

// Stat describes a file; only the root folder exists.
func Stat(name string) (FileInfo, error) {
	if isRoot(name) {
		return rootInfo{}, nil
	}
	return nil, missing("stat", name)
}

// Lstat is Stat: there are no links.
func Lstat(name string) (FileInfo, error) {
	if isRoot(name) {
		return rootInfo{}, nil
	}
	return nil, missing("lstat", name)
}

// ReadDir returns the files of a folder; the root folder has none.
func ReadDir(name string) ([]DirEntry, error) {
	if isRoot(name) {
		return nil, nil
	}
	return nil, missing("open", name)
}

// Chdir stays in the root folder.
func Chdir(dir string) error {
	if isRoot(dir) {
		return nil
	}
	return missing("chdir", dir)
}

// Getwd returns the root folder.
func Getwd() (dir string, err error) { return syscall.Getwd() }

// Readlink finds no link.
func Readlink(name string) (string, error) { return "", missing("readlink", name) }

// RemoveAll has nothing to remove.
func RemoveAll(path string) error { return nil }

// Remove has nothing to remove.
func Remove(name string) error { return missing("remove", name) }

// The file system cannot be changed.

// Mkdir fails.
func Mkdir(name string, perm FileMode) error { return readOnly("mkdir", name) }

// MkdirAll fails, except for the root folder.
func MkdirAll(path string, perm FileMode) error {
	if isRoot(path) {
		return nil
	}
	return readOnly("mkdir", path)
}

// Chmod fails.
func Chmod(name string, mode FileMode) error { return missing("chmod", name) }

// Chown fails.
func Chown(name string, uid, gid int) error { return missing("chown", name) }

// Lchown fails.
func Lchown(name string, uid, gid int) error { return missing("lchown", name) }

// Chtimes fails.
func Chtimes(name string, atime, mtime time.Time) error { return missing("chtimes", name) }

// Truncate fails.
func Truncate(name string, size int64) error { return missing("truncate", name) }

// Link fails.
func Link(oldname, newname string) error { return readOnlyLink("link", oldname, newname) }

// Symlink fails.
func Symlink(oldname, newname string) error { return readOnlyLink("symlink", oldname, newname) }

// Rename fails.
func Rename(oldpath, newpath string) error { return readOnlyLink("rename", oldpath, newpath) }

// CopyFS fails.
func CopyFS(dir string, fsys fs.FS) error { return readOnly("mkdir", dir) }

// TempDir returns the usual name of a folder that does not exist.
func TempDir() string {
	if dir := Getenv("TMPDIR"); dir != "" {
		return dir
	}
	return "/tmp"
}

// dirFS is the file system below a folder.
type dirFS string

// DirFS returns the file system below a folder: it is empty.
func DirFS(dir string) fs.FS { return dirFS(dir) }

// Open finds no file.
func (dir dirFS) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &PathError{Op: "open", Path: name, Err: ErrInvalid}
	}
	return nil, missing("open", name)
}

// Root is a folder that paths cannot leave.
type Root struct{ name string }

// OpenRoot finds no folder.
func OpenRoot(dir string) (*Root, error) { return nil, missing("open", dir) }

// OpenInRoot finds no file.
func OpenInRoot(dir, name string) (*File, error) { return nil, missing("open", dir) }

// Name returns the name of the folder.
func (r *Root) Name() string { return r.name }

// Close does nothing.
func (r *Root) Close() error { return nil }
