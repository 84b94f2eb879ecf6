// Strings: concatenation, comparison, indexing, slicing, immutability.
package main

type Name string

func (n Name) Greet() string { return "hi " + string(n) }

func repeat(s string, n int) (r string) {
	for range n {
		r += s
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

func index(s, sub string) int {
	for i := 0; i+len(sub) <= len(s); i++ {
		if s[i:i+len(sub)] == sub {
			return i
		}
	}
	return -1
}

func main() {
	a, b := "foo", "bar"
	c := a + b + "-" + a
	println(c, len(c), c[3], c[3:6])
	println(repeat("ab", 5), repeat("x", 0) == "", len(repeat("é", 300)))
	println(reverse("héllo, 世界"))
	println(index("hello world", "wor"), index("abc", "x"), index("", ""), index("abc", ""))
	println(a < b, a > b, a == "fo"+"o", "a" < "B", "Z" < "a", "é" > "z")
	bs := []byte(a)
	bs[0] = 'g'
	println(a, string(bs))
	println(Name("bob").Greet(), Name("x")+"y", len(Name("abc")))
	s := ""
	for i := range 100 {
		s += string(rune('a' + i%26))
	}
	println(s[95:], len(s))
	println("a\x00b" == "a\x00b", len("a\x00b"), "a\x00b" < "a\x00c")
	x := "x"
	x += x
	x += x
	println(x, x+""+x, ""+"" == "")
	parts := [3]string{"p", "q", "r"}
	println(parts[0] + parts[1] + parts[2] + parts[0] + parts[1] + parts[2] + parts[0])
}
