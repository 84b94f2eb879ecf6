// Package misc has what else the host offers: it reads the version of a runtime, and prints for debugging without a logger.
package misc

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/host"
)

// PrintNumber prints a number.
func PrintNumber(value uint64) { host.MiscPrintNumV1(value) }

// PrintText prints a text.
func PrintText(text string) { host.MiscPrintUTF8V1(text) }

// PrintHex prints bytes in hexadecimal.
func PrintHex(data []byte) { host.MiscPrintHexV1(data) }

// optionalBytes decodes the option that the host returns.
var optionalBytes = codec.Option(codec.Bytes)

// RuntimeVersion returns the encoded version of a runtime from its blob, and whether the host finds one there.
func RuntimeVersion(blob []byte) ([]byte, bool) {
	version, err := optionalBytes.Unmarshal(host.MiscRuntimeVersionV1(blob))
	if err != nil {
		return nil, false
	}
	return version.Get()
}
