package os

import (
	"internal/testlog"
	"syscall"
	"time"
)

// Args has the name of the program alone: nothing passes arguments.
var Args = []string{"program"}

// Exit ends the program; deferred functions do not run.
func Exit(code int) {
	if code == 0 && testlog.PanicOnExit0() {
		panic("unexpected call to os.Exit(0) during test")
	}
	runtimeExit(code)
}

// Getpid returns the number of the only process.
func Getpid() int { return syscall.Getpid() }

// Getppid returns 0.
func Getppid() int { return syscall.Getppid() }

// Getuid returns 0.
func Getuid() int { return syscall.Getuid() }

// Geteuid returns 0.
func Geteuid() int { return syscall.Geteuid() }

// Getgid returns 0.
func Getgid() int { return syscall.Getgid() }

// Getegid returns 0.
func Getegid() int { return syscall.Getegid() }

// Getgroups returns no groups.
func Getgroups() ([]int, error) { return nil, nil }

// Getpagesize returns the size of a wasm page.
func Getpagesize() int { return syscall.Getpagesize() }

// Hostname returns the same name everywhere.
func Hostname() (name string, err error) { return "localhost", nil }

// Executable fails: the program is no file.
func Executable() (string, error) { return "", syscall.ENOSYS }

// Signal is a signal of an operating system.
type Signal interface {
	String() string
	Signal()
}

// The signals that exist everywhere.
var (
	Interrupt Signal = syscall.SIGINT
	Kill      Signal = syscall.SIGKILL
)

// ProcAttr says how to start a process.
type ProcAttr struct {
	Dir   string
	Env   []string
	Files []*File
	Sys   *syscall.SysProcAttr
}

// Process is a process started by StartProcess: there is none.
type Process struct{ Pid int }

// FindProcess finds the process itself.
func FindProcess(pid int) (*Process, error) { return &Process{Pid: pid}, nil }

// StartProcess fails.
func StartProcess(name string, argv []string, attr *ProcAttr) (*Process, error) {
	return nil, &PathError{Op: "fork/exec", Path: name, Err: syscall.ENOSYS}
}

// Kill fails.
func (p *Process) Kill() error { return p.Signal(Kill) }

// Signal fails.
func (p *Process) Signal(sig Signal) error { return NewSyscallError("kill", syscall.ENOSYS) }

// Release does nothing.
func (p *Process) Release() error { return nil }

// Wait fails.
func (p *Process) Wait() (*ProcessState, error) { return nil, NewSyscallError("wait", syscall.ECHILD) }

// WithHandle fails.
func (p *Process) WithHandle(f func(handle uintptr)) error { return ErrNoHandle }

// ProcessState is what is known of a process that has ended.
type ProcessState struct {
	pid    int
	status syscall.WaitStatus
}

// Pid returns the number of the process.
func (p *ProcessState) Pid() int { return p.pid }

// Exited says that the process has ended.
func (p *ProcessState) Exited() bool { return true }

// Success says whether the exit code is 0.
func (p *ProcessState) Success() bool { return p.status == 0 }

// ExitCode returns the exit code.
func (p *ProcessState) ExitCode() int {
	if p == nil {
		return -1
	}
	return p.status.ExitStatus()
}

func (p *ProcessState) String() string {
	if p == nil {
		return "<nil>"
	}
	return "exit status " + decimal(p.status.ExitStatus())
}

// Sys returns the exit status.
func (p *ProcessState) Sys() any { return p.status }

// SysUsage returns no figures.
func (p *ProcessState) SysUsage() any { return &syscall.Rusage{} }

// SystemTime returns 0.
func (p *ProcessState) SystemTime() time.Duration { return 0 }

// UserTime returns 0.
func (p *ProcessState) UserTime() time.Duration { return 0 }

func decimal(n int) string {
	if n < 0 {
		return "-" + decimal(-n)
	}
	if n < 10 {
		return string(rune('0' + n))
	}
	return decimal(n/10) + string(rune('0'+n%10))
}
