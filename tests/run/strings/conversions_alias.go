// Conversions between strings and byte slices copy: later changes are not seen.
package main

func key(m map[string]int, b []byte) int { return m[string(b)] }

func main() {
	b := []byte("hello")
	s := string(b)
	b[0] = 'J'
	println(s, string(b))
	c := []byte(s)
	c[1] = 'E'
	println(s, string(c))
	m := map[string]int{}
	m[string(b)] = 1
	b[0] = 'X'
	m[string(b)] = 2
	println(len(m), m["Jello"], m["Xello"], key(m, []byte("Jello")), key(m, b))
	println(string(b) == "Xello", string(b) < string(c), string(b[:2])+string(c[2:]) == "Xello")
	total := 0
	for i, x := range []byte(s) {
		c[i] = '-'
		total += int(x)
	}
	println(total, string(c))
	for i, r := range string(b) {
		b[len(b)-1-i] = '.'
		print(string(r))
	}
	println()
	switch string(b) {
	case ".....":
		println("dots")
	}
	parts := []string{}
	buf := make([]byte, 0, 8)
	for i := range 5 {
		buf = append(buf[:0], "item"...)
		buf = append(buf, byte('0'+i))
		parts = append(parts, string(buf))
	}
	println(parts[0], parts[4])
	r := []rune("añb")
	str := string(r)
	r[1] = 'n'
	println(str, string(r), len(str))
	x := "shared"
	y := x[2:]
	x += "!"
	println(x, y)
	z := append([]byte(y), x...)
	z[0] = 'Z'
	println(string(z), y, x)
	type Bytes []byte
	bs := Bytes(x)
	bs[0] = 'S'
	println(string(bs), x)
	println(string(append(bs[:1], "top"...)))
	e := any(string(bs))
	bs[1] = '?'
	println(e.(string), string(bs))
	f := func(s string, b []byte) string { b[0] = '*'; return s }
	println(f(string(z), z))
	println(string(z[:1]))
}
