// Package unicode/utf8 and utf16.
package main

import (
	"unicode/utf16"
	"unicode/utf8"
)

func main() {
	s := "aé世😀\xff"
	println(utf8.RuneCountInString(s), utf8.ValidString(s), utf8.ValidString(s[:10]), len(s))
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		print(r, "/", n, " ")
		i += n
	}
	println()
	r, n := utf8.DecodeLastRuneInString(s[:10])
	println(r, n)
	b := utf8.AppendRune(nil, '世')
	println(len(b), string(b), utf8.RuneLen('é'), utf8.RuneLen(-1), utf8.ValidRune(0xd800))
	println(utf8.FullRune([]byte("\xe4\xb8")), utf8.RuneStart(0x80), utf8.RuneError, utf8.UTFMax)
	buf := make([]byte, 4)
	println(utf8.EncodeRune(buf, 0x1F600), buf[0], buf[3])
	u := utf16.Encode([]rune("a😀"))
	println(len(u), u[1], string(utf16.Decode(u)))
}
