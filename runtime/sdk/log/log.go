// Package log writes lines to the node's log.
package log

import "dotgo.dev/runtime/sdk/host"

// Level is the weight of a line.
type Level uint32

// The levels that hosts know.
const (
	LevelError Level = iota
	LevelWarn
	LevelInfo
	LevelDebug
	LevelTrace
)

// String returns the level's name.
func (l Level) String() string {
	switch l {
	case LevelError:
		return "ERROR"
	case LevelWarn:
		return "WARN"
	case LevelInfo:
		return "INFO"
	case LevelDebug:
		return "DEBUG"
	case LevelTrace:
		return "TRACE"
	}
	return "UNKNOWN"
}

// Logger writes lines under one target, by which operators filter.
type Logger struct {
	Target string
}

// Log writes one line. A level beyond LevelTrace counts as LevelTrace: hosts refuse others.
func (l Logger) Log(level Level, message string) {
	host.LoggingLogV1(uint32(min(level, LevelTrace)), l.Target, message)
}

// Error writes a line that an operator must act on.
func (l Logger) Error(message string) { l.Log(LevelError, message) }

// Warn writes a line that an operator should see.
func (l Logger) Warn(message string) { l.Log(LevelWarn, message) }

// Info writes a line about the normal course.
func (l Logger) Info(message string) { l.Log(LevelInfo, message) }

// Debug writes a line for developers.
func (l Logger) Debug(message string) { l.Log(LevelDebug, message) }

// Trace writes a line for developers who look at every step.
func (l Logger) Trace(message string) { l.Log(LevelTrace, message) }

// Enabled says whether the node shows lines of the level. Lines that it does not show may be left out; what a runtime
// stores or returns must not depend on it.
func Enabled(level Level) bool { return uint32(level) < host.LoggingMaxLevelV1() }
