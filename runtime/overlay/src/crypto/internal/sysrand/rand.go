// Package sysrand has no source of random data: whatever a runtime computes must come out the same on every host.
package sysrand

import _ "unsafe" // for go:linkname

// fatal is defined in package runtime.
//
//go:linkname fatal
func fatal(string)

// Read ends the program.
func Read(b []byte) {
	fatal("crypto/rand: there is no random data (GOOS=polkadot)")
}
