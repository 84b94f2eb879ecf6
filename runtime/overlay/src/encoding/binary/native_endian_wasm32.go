package binary

type nativeEndian struct {
	littleEndian
}

// NativeEndian is the byte order of this target.
var NativeEndian nativeEndian
