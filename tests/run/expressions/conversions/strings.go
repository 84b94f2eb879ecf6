// Conversions between strings, bytes, runes and integers.
package main

type MyBytes []byte
type MyByte byte
type MyString string

func dump(b []byte) {
	for _, v := range b {
		print(v, " ")
	}
	println(len(b))
}

func dumpRunes(r []rune) {
	for _, v := range r {
		print(v, " ")
	}
	println(len(r))
}

func main() {
	s := "héllo, 世界\xff!"
	b := []byte(s)
	dump(b)
	dumpRunes([]rune(s))
	println(string(b) == s, string([]rune(s)) == s, string([]rune("héllo")) == "héllo")
	b[0] = 'J'
	println(s[0], string(b[:3]))
	println(string(rune(65)), string(rune(0x4e16)), string(rune(-1)) == "\ufffd", string(rune(0xd800)) == "\ufffd", string(rune(0x10ffff+1)) == "\ufffd")
	println(string([]rune{72, 0x1F600, -5, 0xdfff}))
	dump([]byte(string([]rune{-5, 0xdfff, 0x10ffff})))
	println(len([]byte("")), []byte("") == nil, len([]rune("")), string([]byte(nil)) == "")
	m := MyBytes("bytes")
	println(string(m), len(m))
	ms := MyString(m)
	println(ms, string(ms)+"!", []byte(ms)[0])
	println(string([]MyByte{'o', 'k'}))
	dumpRunes([]rune("\xed\xa0\x80\xf0\x9f\x98"))
	key := map[string]int{"ab": 1}
	println(key[string([]byte{'a', 'b'})])
	for i, c := range []byte("xyz") {
		print(i, ":", c, " ")
	}
	println()
	var c byte = 'q'
	println(string(rune(c)), string(c))
}
