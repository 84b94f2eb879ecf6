package heap

import _ "unsafe" // for go:linkname

//go:wasmimport env ext_allocator_malloc_version_1
//dotgo:nogc
func hostMalloc(size uint32) uint32

//go:wasmimport env ext_allocator_free_version_1
//dotgo:nogc
func hostFree(p uint32)

// outOfMemory ends the program with Go's fatal error.
//
//go:linkname outOfMemory runtime.outOfMemory
//dotgo:nogc
func outOfMemory()
