// Package misc prints through the host, for debugging without a logger.
package misc

import "dotgo.dev/runtime/sdk/host"

// PrintNumber prints a number.
func PrintNumber(value uint64) { host.MiscPrintNumV1(value) }

// PrintText prints a text.
func PrintText(text string) { host.MiscPrintUTF8V1(text) }

// PrintHex prints bytes in hexadecimal.
func PrintHex(data []byte) { host.MiscPrintHexV1(data) }
