// Building strings by bytes, runes and slices.
package main

type Builder struct{ buf []byte }

func (b *Builder) Write(s string) { b.buf = append(b.buf, s...) }
func (b *Builder) Byte(c byte)    { b.buf = append(b.buf, c) }
func (b *Builder) Rune(r rune)    { b.buf = append(b.buf, string(r)...) }
func (b *Builder) String() string { return string(b.buf) }
func (b *Builder) Int(n int) *Builder {
	if n < 0 {
		b.Byte('-')
		n = -n
	}
	if n >= 10 {
		b.Int(n / 10)
	}
	b.Byte(byte('0' + n%10))
	return b
}

func split(s string, sep byte) (out []string) {
	start := 0
	for i := range len(s) {
		if s[i] == sep {
			out = append(out, s[start:i])
			start = i + 1
		}
	}
	return append(out, s[start:])
}

func join(ss []string, sep string) string {
	var b Builder
	for i, s := range ss {
		if i > 0 {
			b.Write(sep)
		}
		b.Write(s)
	}
	return b.String()
}

func upper(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'a' <= c && c <= 'z' {
			b[i] -= 'a' - 'A'
		}
	}
	return string(b)
}

func main() {
	var b Builder
	b.Write("n=")
	b.Int(-12345).Byte(';')
	b.Rune('世')
	println(b.String())
	parts := split("a,bb,,ccc,", ',')
	println(len(parts), parts[1], parts[2] == "", parts[3])
	println(join(parts, "|"), join(nil, "x") == "", upper("mixed Case é"))
	s := b.String()
	b.buf[0] = 'X'
	println(s[:2], b.String()[:2])
	sub := s[2:4]
	s = ""
	println(sub)
}
