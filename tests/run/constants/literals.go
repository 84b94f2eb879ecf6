// Number, rune and string literals in all their forms.
package main

func main() {
	println(0b1011, 0o17, 017, 0x1F, 1_000_000, 0x_ff, 0b_1, 0b11, 0o7, 0xaB)
	println(1., .5, 1e3, 1e-2, 0x1p4, 0x1.8p1, 0x.8p0, 1_0.2_5, 0x1p-2, 010.5, 09.0)
	println(1i, 0.5i, 0x10i, 0b11i, 1e2i, 12i)
	println('a', '\n', '\'', '\\', '\x41', '\101', '\u00e9', '\U0001F600', 'é', '\a', '\b', '\f', '\r', '\t', '\v')
	println("tab\tquote\"back\\slash \x41\101\u00e9\U0001F600")
	println(`raw \n "string"`, len(`a
b`))
	println("\xff\xfe" == string([]byte{255, 254}), len("\u00e9"), len("\xe9"), len("日本"))
	println("" == ``, len(""), "a"+"b"+`c`)
}
