package heap

// Size classes. Up to 64 bytes every multiple of 8; then four classes for each doubling up to 4,096; then the sizes
// that divide a chunk into 12, 10, 8, 7, 6, 5, 4, 3 and 2 objects with their layout words and marks.
const (
	chunkBytes  = 1 << 16
	maxSmall    = 32760
	numClasses  = 41
	numDirect   = 129 // classOfUnits: sizes up to 1,024 bytes, by units of 8
	directBytes = (numDirect - 1) * 8
)

var (
	classBytes   [numClasses]uintptr
	classOfUnits [numDirect]uint8
)

// initClasses computes the tables. They are not composite literals, because the heap must work before any package
// initialiser has run.
//
//dotgo:nogc
func initClasses() {
	n := 0
	for size := uintptr(8); size <= 64; size += 8 {
		classBytes[n] = size
		n++
	}
	for step := uintptr(16); step <= 512; step *= 2 {
		for i := uintptr(5); i <= 8; i++ {
			classBytes[n] = step * i
			n++
		}
	}
	for parts := uintptr(12); parts >= 2; parts-- {
		if parts == 11 || parts == 9 {
			continue
		}
		classBytes[n] = ((chunkBytes - 4*parts - 4) / parts) &^ 7
		n++
	}
	class := 0
	for i := 0; i < numDirect; i++ {
		for classBytes[class] < uintptr(i)*8 {
			class++
		}
		classOfUnits[i] = uint8(class)
	}
}

// classOf returns the smallest class whose objects hold size bytes; size is at most maxSmall.
//
//dotgo:nogc
func classOf(size uintptr) uint32 {
	if size <= directBytes {
		return uint32(classOfUnits[(size+7)/8])
	}
	class := uint32(classOfUnits[numDirect-1])
	for classBytes[class] < size {
		class++
	}
	return class
}
