package main

func main() {
	a, b := 1+2i, 3-4i
	println(a+b, a-b, a*b, a/b, -a)
	println(a == b, a != b, a == 1+2i)
	println(real(a), imag(b))
	var c complex64 = complex64(a)
	println(c*c, c/2, complex128(c))
	f := 2.5
	println(complex(f, 1))
	var z complex128
	println(a/z, z/z)
	x := []complex128{1i, 2}
	x[0] *= x[1]
	println(x[0])
	type C complex64
	println(C(3i) + 1)
}
