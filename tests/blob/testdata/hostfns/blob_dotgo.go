//go:build dotgo

// Command hostfns is a blob whose entry point runs scripts of host calls.
package main

import (
	"unsafe"

	"example.com/hostfns/calls"
)

func main() {}

// output stays alive while the host reads it.
var output []byte

func give(data []byte) uint64 {
	output = data
	return uint64(len(data))<<32 | uint64(uint32(uintptr(unsafe.Pointer(unsafe.SliceData(data)))))
}

// coreVersion returns the encoded version: two names, three numbers, the API Core, transaction and system version.
//
//go:wasmexport Core_version
func coreVersion(address, length uint32) uint64 {
	return give([]byte("\x0cfns\x0cfns\x01\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00" +
		"\x04\xdf\x6a\xcb\x68\x99\x07\x60\x9b\x05\x00\x00\x00\x01\x00\x00\x00\x01"))
}

//go:wasmexport Core_initialize_block
func coreInitializeBlock(address, length uint32) uint64 { return 0 }

//go:wasmexport Core_execute_block
func coreExecuteBlock(address, length uint32) uint64 { return 0 }

//go:wasmexport Probe_run
func run(address, length uint32) uint64 {
	script := make([]byte, length)
	copy(script, unsafe.Slice((*byte)(unsafe.Pointer(uintptr(address))), length))
	return give(calls.Run(calls.Common, script))
}
