package lib

// A boxes a type of its own.
func A[T any](v T) any {
	type node struct {
		v T
		n int8
	}
	return node{v, 1}
}

// B has another type of the same name.
func B[T any](v T) any {
	type node struct {
		s string
		v T
	}
	return node{"b", v}
}

// Here instantiates A in its own package.
func Here() any { return A(5) }
