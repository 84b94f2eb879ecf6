package runtime

import (
	"internal/abi"
	"unsafe"
)

// What the link generates (planned symbols of the table): bodyless functions, and variables defined elsewhere.

// initall runs the package initialisers of the program.
//
//go:linkname initall go:initall
func initall()

// globalRoot is a global variable that holds pointers.
type globalRoot struct {
	address uintptr
	layout  *abi.Type
}

// gcroots is the first of the program's global roots; the last has address 0.
//
//go:linkname gcroots go:gcroots
var gcroots globalRoot

// recoverfuncs is the first of the codes of functions that call recover; 0 ends them.
//
//go:linkname recoverfuncs go:recoverfuncs
var recoverfuncs uint32

// rootbase lies at the highest address of the root region.
//
//go:linkname rootbase go:rootbase
var rootbase uint32

// posfiles is the first of the names of files.
//
//go:linkname posfiles go:posfiles
var posfiles string

// typelinks is the first of the descriptors that reflect looks up by name; nil ends them.
//
//go:linkname typelinks go:typelinks
var typelinks *abi.Type

//go:linkname gcstrategy go:gcstrategy
var gcstrategy uint32

//go:linkname gcstressevery go:gcstressevery
var gcstressevery uint32

// plannedWrite is programWrite in a program, blobWrite in a blob.
//
//go:linkname plannedWrite go:write
//dotgo:nogc
func plannedWrite(fd int32, p unsafe.Pointer, n int32)

// plannedExit is programExit in a program, blobExit in a blob.
//
//go:linkname plannedExit go:exit
//dotgo:nogc
func plannedExit(code int32)

// plannedAbort is programAbort in a program, blobAbort in a blob.
//
//go:linkname plannedAbort go:abort
//dotgo:nogc
func plannedAbort(p unsafe.Pointer, n int32)

// Intrinsics.

//dotgo:nogc
func trap()

//dotgo:nogc
func memorysize() uint32
