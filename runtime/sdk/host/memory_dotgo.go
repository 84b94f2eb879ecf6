//go:build dotgo

package host

import "unsafe"

//go:wasmimport env ext_allocator_free_version_1
func importAllocatorFreeV1(pointer uint32)

// at turns an address of the runtime's memory into a pointer.
func at(address uint32) unsafe.Pointer {
	return unsafe.Add(unsafe.Pointer(nil), uintptr(address))
}

// packBytes returns length<<32 | address, as the host API wants a buffer.
func packBytes(data []byte) uint64 {
	return uint64(len(data))<<32 | uint64(uint32(uintptr(unsafe.Pointer(unsafe.SliceData(data)))))
}

func packString(text string) uint64 {
	return uint64(len(text))<<32 | uint64(uint32(uintptr(unsafe.Pointer(unsafe.StringData(text)))))
}

func addressOf[A any](value *A) uint32 {
	return uint32(uintptr(unsafe.Pointer(value)))
}

// takeBytes copies a buffer that the host allocated, and gives it back.
func takeBytes(packed uint64) []byte {
	address, length := uint32(packed), int(packed>>32)
	data := make([]byte, length)
	copy(data, unsafe.Slice((*byte)(at(address)), length))
	importAllocatorFreeV1(address)
	return data
}

// takeArray copies an array that the host allocated, and gives it back.
func takeArray[A any](address uint32) A {
	value := *(*A)(at(address))
	importAllocatorFreeV1(address)
	return value
}
