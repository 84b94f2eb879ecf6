package main

func f(s string) string { return s + "!" }

func main() {
	s := "héllo"
	println(len(s), s[1], s[0:2], s[3:], s[:1], s[len(s):] == "")
	for i, r := range s {
		println(i, r, string(r))
	}
	for i, r := range "a\xffb\xed\xa0\x80c" {
		println(i, r)
	}
	for i := range "ab\u00e9x" {
		println(i)
	}
	n := 0
	for range "xyz" {
		n++
	}
	println(n)
	b := []byte(s)
	b[0] = 'H'
	println(string(b), s)
	r := []rune("日本語")
	println(len(r), r[1], string(r), string(r[1:]))
	println("a" < "b", "a" < "ab", "b" > "abc", "abc" == "ab"+f("c")[:1], "x" != "x", "b" >= "b", "b" <= "a")
	println(string(rune(65)), string(rune(-1)), string(rune(0x10ffff)), string(rune(0xd800)))
	t := s + "," + f(s) + ";" + s
	t += "end"
	println(t)
	var e string
	println(e == "", len(e), e+e == "")
	const c = "const"
	println(c[2], len(c), c+"ant")
	type S string
	var q S = "named"
	println(q+"x", string(q), []byte(q)[1])
	switch t[:1] {
	case "x":
		println("x")
	case "h":
		println("starts with h")
	}
	println(string([]byte{}) == "", string([]byte{104, 105}))
}
