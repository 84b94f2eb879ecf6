package main

type T struct {
	s string
	n int
}

func join(parts ...string) (out string) {
	for i, p := range parts {
		if i > 0 {
			out += "/"
		}
		out += p
	}
	return
}

func reverse(s string) string {
	r := []rune(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return string(r)
}

func count(s string) map[rune]int {
	m := map[rune]int{}
	for _, c := range s {
		m[c]++
	}
	return m
}

type Str string

func (s Str) Len() int { return len(s) }

const long = "a long constant string that is used twice"

func main() {
	println(join("a", "b", "c"), join(), join("x"))
	println(reverse("hello, 世界"))
	println(count("hello")['l'], count("世界世")['世'])
	a, b := "abc", "abd"
	println(a < b, a <= b, a > b, a >= b, a == b, a != b, a[:2] == b[:2])
	println(Str(a+b).Len(), long == long[:len(long)], long[2:6])
	t := []T{{"z", 1}, {"a", 2}}
	t[0].s += t[1].s + a + "q"
	println(t[0].s, len(t[0].s))
	bs := []byte("mutable")
	s := string(bs)
	bs[0] = 'M'
	println(s, string(bs), string(bs[3:]))
	m := map[string]bool{string(bs): true}
	println(m["Mutable"], m[string(bs[:])])
	var empty string
	for range empty {
		println("never")
	}
	println(empty == "", len(empty), empty+empty+"x"+empty)
	e := s[len(s):]
	println(e == "", len(e))
	x := "\x00\xff\u1234"
	println(len(x), x[1], x[2:] == "\u1234")
	raw := `raw\n`
	println(len(raw))
	switch s {
	case "mutabl", "mutable!":
		println("no")
	case "mut" + "able":
		println("yes")
	}
	c := byte('x')
	println(string(rune(c)), string([]byte{c, c}))
	p := &t[1].s
	*p += *p
	println(t[1].s)
	f := func(s *string) { *s = "set" }
	f(&t[0].s)
	println(t[0].s)
	i := 3
	println("héllo"[i:], "abc"[i:] == "")
}
