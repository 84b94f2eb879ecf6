package heap

// Metadata memory: taken from the host in chunks of 64 KiB, handed out once and never given back.
var (
	metaNext  uintptr
	metaLimit uintptr
)

// Persistent returns size bytes of zeroed memory, aligned to 8, that is never freed and that the collector does not
// see: for the collector's own records and for what the run-time library makes once (itabs).
//
//dotgo:nogc
func Persistent(size uintptr) uintptr {
	size = (size + 7) &^ 7
	if size > chunkBytes/2 {
		p := fromHost(size)
		zero(p, size)
		return p
	}
	if metaLimit-metaNext < size {
		metaNext = fromHost(chunkBytes)
		metaLimit = metaNext + chunkBytes
	}
	p := metaNext
	metaNext += size
	zero(p, size)
	return p
}

// fromHost asks the host for a block. What the host cannot give ends the call, so an impossible size is refused first.
//
//dotgo:nogc
func fromHost(size uintptr) uintptr {
	if size > maxHostBlock {
		outOfMemory()
	}
	hostBytes += uint64(size)
	return uintptr(hostMalloc(uint32(size)))
}
