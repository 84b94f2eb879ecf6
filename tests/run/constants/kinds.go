// The kind of an untyped constant expression: integer, rune, float, complex.
package main

func kind(v any) string {
	switch v.(type) {
	case int:
		return "int"
	case rune:
		return "rune"
	case float64:
		return "float64"
	case complex128:
		return "complex128"
	case string:
		return "string"
	case bool:
		return "bool"
	}
	return "?"
}

func main() {
	println(kind(1), kind('a'), kind(1.0), kind(1i), kind("s"), kind(1 < 2))
	println(kind('a'+1), kind('a'*2.0), kind(1+2.0), kind(1.0+2i), kind(1<<3), kind('a'<<1))
	println(kind(7/2), kind(7/2.0), kind("a"+"b"))
	var r = 'a' * 2.0
	println(r, 7/2*2.0)
	var f float32 = 1 << 3
	var u8 uint8 = 'x'
	var i = 15 / 4
	var g = 15 / 4.0
	println(f, u8, i, g)
	var c complex64 = 3
	println(c, real(2i), imag(2i), 'a'+0i)
}
