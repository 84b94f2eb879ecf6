//go:build dotgo

// Command panics is a blob with one entry point for all cases.
package main

import (
	"runtime"
	"unsafe"

	"example.com/panics/faults"
)

func main() {}

// output stays alive while the host reads it.
var output []byte

func give(data []byte) uint64 {
	output = data
	return uint64(len(data))<<32 | uint64(uint32(uintptr(unsafe.Pointer(unsafe.SliceData(data)))))
}

// Core_version returns the encoded version: two names, three numbers, one API, transaction and system version.
//
//go:wasmexport Core_version
func coreVersion(address, length uint32) uint64 {
	name := append([]byte{6 << 2}, "panics"...)
	data := append(append([]byte{}, name...), name...)
	for _, n := range []uint32{1, 1, 1} {
		data = append(data, byte(n), byte(n>>8), byte(n>>16), byte(n>>24))
	}
	data = append(data, 1<<2)
	data = append(data, 0xdf, 0x6a, 0xcb, 0x68, 0x99, 0x07, 0x60, 0x9b, 5, 0, 0, 0)
	return give(append(data, 1, 0, 0, 0, 1))
}

//go:wasmexport Core_initialize_block
func coreInitializeBlock(address, length uint32) uint64 { return 0 }

//go:wasmexport Core_execute_block
func coreExecuteBlock(address, length uint32) uint64 { return 0 }

//go:wasmexport Panics_run
func run(address, length uint32) uint64 {
	name := string(unsafe.Slice((*byte)(unsafe.Pointer(uintptr(address))), length))
	return give([]byte(faults.Cases[name](5)))
}

// collections returns how often the collector ran while garbage was made.
//
//go:wasmexport Panics_collections
func collections(address, length uint32) uint64 {
	kept := make([][]byte, 0)
	for i := range 100 {
		kept = append(kept[:i%10], []byte{byte(i)})
	}
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	n := stats.NumGC
	return give([]byte{byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24), kept[len(kept)-1][0]})
}
