// Package heap is the collector: precise, non-moving mark and sweep over memory that belongs to the host's allocator.
//
// # Blocks
//
// Memory comes from the host in blocks of at least 64 KiB. The host puts an 8-byte header before each block and rounds
// the payload up to a power of two, so a payload of exactly 2^k bytes wastes nothing.
//
//	small objects (up to 32,760 bytes): a chunk of one size class
//
//	  base                                                    base+65536
//	  | object 0 | object 1 | … | object n-1 | (rest) | layouts | marks |
//	                                            n words   n bits, in words
//	                                            (none in a noscan chunk)
//
//	large objects: one host block each, freed to the host when the object dies
//
// What describes a block (its size class, where its marks are) is a record of type block outside it, in metadata memory
// (persistent.go).
//
// # From an address to its object
//
// Two blocks never start less than 65,544 bytes apart. So in one page of 64 KiB of the address space at most one block
// starts, and at most one block that started earlier covers the page's first byte. The page table has these two for
// each page; an interior pointer finds its object with two loads and one multiplication.
//
// # Objects
//
// The layout word of an object is the address of a layout: a type descriptor or a prefix of one (size, pointer bytes,
// pointer mask). An object may hold several values of the layout, one after the other (arrays). Objects without
// pointers are in noscan chunks, which are never read by the collector.
//
// # Collection
//
// Begin clears the marks, Mark marks one root, Finish marks what is reachable and sweeps. Marking is iterative, with a
// bounded stack; when it overflows, all marked objects are scanned again. After a collection the mark bits are the
// allocation bits: the allocator takes the next object whose bit is not set.
//
// Nothing here depends on addresses, on the size of memory or on time, except through the program's own allocations:
// hosts may place blocks differently, and still every collection happens at the same allocation.
//
// Every function is `//dotgo:nogc`: it neither collects nor is unwound, so it needs no roots.
package heap
