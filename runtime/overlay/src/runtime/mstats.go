package runtime

import "internal/runtime/heap"

// GC collects now.
func GC() { collect() }

// MemStats holds statistics about the memory allocator. Fields without a meaning here stay zero. All are functions of
// the program and its input alone.
type MemStats struct {
	Alloc         uint64
	TotalAlloc    uint64
	Sys           uint64
	Lookups       uint64
	Mallocs       uint64
	Frees         uint64
	HeapAlloc     uint64
	HeapSys       uint64
	HeapIdle      uint64
	HeapInuse     uint64
	HeapReleased  uint64
	HeapObjects   uint64
	StackInuse    uint64
	StackSys      uint64
	MSpanInuse    uint64
	MSpanSys      uint64
	MCacheInuse   uint64
	MCacheSys     uint64
	BuckHashSys   uint64
	GCSys         uint64
	OtherSys      uint64
	NextGC        uint64
	LastGC        uint64
	PauseTotalNs  uint64
	PauseNs       [256]uint64
	PauseEnd      [256]uint64
	NumGC         uint32
	NumForcedGC   uint32
	GCCPUFraction float64
	EnableGC      bool
	DebugGC       bool
	BySize        [61]struct {
		Size    uint32
		Mallocs uint64
		Frees   uint64
	}
}

// ReadMemStats fills in the statistics.
func ReadMemStats(m *MemStats) {
	s := heap.Stats()
	*m = MemStats{
		Alloc:       s.HeapBytes,
		TotalAlloc:  s.TotalBytes,
		Sys:         s.HostBytes,
		Mallocs:     s.Mallocs,
		Frees:       s.Frees,
		HeapAlloc:   s.HeapBytes,
		HeapSys:     s.HostBytes,
		HeapInuse:   s.HeapBytes,
		HeapObjects: s.Mallocs - s.Frees,
		NumGC:       s.Collections,
		EnableGC:    true,
	}
}

// numGC returns the number of collections so far.
func numGC() uint32 { return heap.Stats().Collections }
