//go:build dotgo

package entry

import "unsafe"

// result keeps what the last call returned alive while the host reads it.
var result []byte

// Serve is the body of an exported function: it reads the length bytes at address that the host wrote, runs the handler,
// and returns length<<32 | address of the result.
func Serve(address, length uint32, handler Handler) uint64 {
	input := make([]byte, length)
	copy(input, unsafe.Slice((*byte)(unsafe.Add(unsafe.Pointer(nil), uintptr(address))), int(length)))
	result = handler(input)
	return uint64(len(result))<<32 | uint64(uint32(uintptr(unsafe.Pointer(unsafe.SliceData(result)))))
}
