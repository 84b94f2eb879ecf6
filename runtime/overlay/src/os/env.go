package os

import (
	"errors"
	"internal/testlog"
	"syscall"
)

// The environment begins empty; what the program sets, it finds again.

// Getenv returns the value of a variable, "" if it is not set.
func Getenv(key string) string {
	value, _ := LookupEnv(key)
	return value
}

// LookupEnv returns the value of a variable and whether it is set.
func LookupEnv(key string) (string, bool) {
	testlog.Getenv(key)
	return syscall.Getenv(key)
}

// Setenv sets a variable.
func Setenv(key, value string) error { return NewSyscallError("setenv", syscall.Setenv(key, value)) }

// Unsetenv removes a variable.
func Unsetenv(key string) error { return syscall.Unsetenv(key) }

// Clearenv removes all variables.
func Clearenv() { syscall.Clearenv() }

// Environ returns all variables as KEY=VALUE.
func Environ() []string { return syscall.Environ() }

// ExpandEnv replaces $NAME and ${NAME} by variables.
func ExpandEnv(s string) string { return Expand(s, Getenv) }

// Expand replaces $NAME and ${NAME} by what mapping returns for NAME. A bad ${ is dropped; a $ before anything else than
// a name stays.
func Expand(s string, mapping func(string) string) string {
	var out []byte
	for i := 0; i < len(s); {
		if s[i] != '$' || i+1 == len(s) {
			out = append(out, s[i])
			i++
			continue
		}
		name, width := variableName(s[i+1:])
		if name != "" {
			out = append(out, mapping(name)...)
		} else if width == 0 {
			out = append(out, '$')
		}
		i += 1 + width
	}
	return string(out)
}

// variableName returns the name that s begins with, and how many bytes of s it takes.
func variableName(s string) (name string, width int) {
	if s[0] == '{' {
		if len(s) > 2 && isSpecial(s[1]) && s[2] == '}' {
			return s[1:2], 3
		}
		for i := 1; i < len(s); i++ {
			if s[i] == '}' {
				if i == 1 {
					return "", 2
				}
				return s[1:i], i + 1
			}
		}
		return "", 1
	}
	if isSpecial(s[0]) {
		return s[:1], 1
	}
	n := 0
	for n < len(s) && isNameByte(s[n]) {
		n++
	}
	return s[:n], n
}

// isSpecial says whether c is a name by itself in a shell.
func isSpecial(c byte) bool {
	switch c {
	case '*', '#', '$', '@', '!', '?', '-':
		return true
	}
	return '0' <= c && c <= '9'
}

func isNameByte(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// UserHomeDir returns $HOME.
func UserHomeDir() (string, error) { return folderOf("HOME", "$HOME is not defined") }

// UserCacheDir returns $XDG_CACHE_HOME.
func UserCacheDir() (string, error) {
	return folderOf("XDG_CACHE_HOME", "neither $XDG_CACHE_HOME nor $HOME are defined")
}

// UserConfigDir returns $XDG_CONFIG_HOME.
func UserConfigDir() (string, error) {
	return folderOf("XDG_CONFIG_HOME", "neither $XDG_CONFIG_HOME nor $HOME are defined")
}

func folderOf(key, text string) (string, error) {
	if dir := Getenv(key); dir != "" {
		return dir, nil
	}
	return "", errors.New(text)
}
