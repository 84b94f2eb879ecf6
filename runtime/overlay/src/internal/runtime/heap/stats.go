package heap

// Statistics is for runtime.MemStats. All are functions of the program alone.
type Statistics struct {
	Mallocs     uint64 // objects allocated since the start
	Frees       uint64 // objects freed since the start
	TotalBytes  uint64 // bytes allocated since the start
	HeapBytes   uint64 // bytes in use by objects, reachable or not yet freed
	HostBytes   uint64 // bytes in blocks taken from the host
	Collections uint32
}

// What is counted as it happens; the rest is derived.
var (
	freedObjects uint64
	freedBytes   uint64
	hostBytes    uint64
	collections  uint32
)

// Stats returns what has happened so far.
//
//dotgo:nogc
func Stats() (s Statistics) {
	s.Mallocs, s.HeapBytes = bumpCount, bumpBytes
	for b := blocks; b != nil; b = b.next {
		s.Mallocs += uint64(b.used)
		s.HeapBytes += uint64(b.used) * uint64(b.elem)
	}
	for class := uint32(0); class < numClasses; class++ {
		for kind := uint32(0); kind < 2; kind++ {
			bin := binOf(class, kind)
			s.Mallocs -= uint64(bin.left())
			s.HeapBytes -= uint64(bin.end - bin.next)
		}
	}
	s.Mallocs += freedObjects
	s.TotalBytes = s.HeapBytes + freedBytes
	s.Frees = freedObjects
	s.HostBytes = hostBytes
	s.Collections = collections
	return s
}
