// Complex numbers of both widths: arithmetic, comparison, parts, division corner cases.
package main

type C complex64

//go:noinline
func div(a, b complex128) complex128 { return a / b }

func main() {
	a, b := 3+4i, 1-2i
	println(a+b, a-b, a*b, a/b, -a, a == b, a != b)
	println(real(a), imag(a), real(b*b), complex(1.5, -2))
	var c complex64 = 1 + 1i
	c *= c
	c += 0.5
	c /= 2i
	println(c, real(c))
	var f32 float32 = 1.25
	d := complex(f32, 2)
	println(d, complex128(d)*2)
	println(div(1, 0), div(0, 0), div(1+1i, 0), div(-1, 0))
	println(div(1, 2i), div(3+4i, 3+4i), div(1e300+1e300i, 1e300+1e300i), div(1e-300, 1e-300i))
	const k = (1 + 2i) * (3 - 1i) / 2
	println(k, real(k), imag(k))
	x := C(2i)
	println(x*x, C(1)+x)
	arr := [2]complex128{1i, 2}
	arr[0] *= arr[0]
	arr[1]++
	println(arr[0], arr[1])
	m := map[complex64]string{1i: "i"}
	println(m[complex(0, 1)])
	var e any = 1i
	println(e == any(0+1i), e.(complex128))
	zero := 0.0
	inf := 1 / zero
	println(complex(inf, 0)*complex(0, 1), complex(inf, zero/zero) == complex(inf, zero/zero))
	z := 0i
	for range 20 {
		z = z*z + (-0.5 + 0.5i)
	}
	println(real(z) < 1, imag(z) < 1)
	s := struct{ c complex128 }{2 + 1i}
	p := &s.c
	*p = complex(imag(*p), real(*p))
	println(s.c)
}
