package cpu

// CacheLinePadSize is the room that keeps variables in different cache lines; one thread needs little.
const CacheLinePadSize = 64

// doinit finds no optional features.
func doinit() {}
