package chacha8rand

import _ "unsafe" // for go:linkname

// compiledBlock is block, which Go has in assembly.
//
//go:linkname compiledBlock internal/chacha8rand.block
func compiledBlock(seed *[4]uint64, blocks *[32]uint64, counter uint32) {
	block_generic(seed, blocks, counter)
}
