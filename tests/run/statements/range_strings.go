// Range over strings decodes UTF-8; bad bytes give U+FFFD of width one.
package main

func walk(s string) {
	for i, r := range s {
		print(i, ":", r, " ")
	}
	println(len(s))
}

func main() {
	walk("abc")
	walk("aé世😀z")
	walk("\xff\xfea")
	walk("\xed\xa0\x80")
	walk("\xf4\x90\x80\x80")
	walk("\xc0\x80\xc1\xbf")
	walk("\xe4\xb8")
	walk("x\xf0\x9f\x98")
	walk("\xf0\x80\x80\x80!")
	walk("\u0000\u007f\u0080\u07ff\u0800\uffff\U00010000\U0010ffff")
	n := 0
	for range "日本語" {
		n++
	}
	println(n)
	s := "mutate"
	for i, r := range s {
		s = "gone"
		print(i, string(r))
	}
	println(s)
	type Str string
	var last rune
	for _, last = range Str("xyz") {
	}
	println(last)
}
