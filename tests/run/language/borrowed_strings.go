package main

type Name string
type Raw []byte

func main() {
	b := []byte("key")
	m := map[string]int{"key": 1}
	n := map[Name]int{"kez": 2}
	println(m[string(b)], n[Name(b)], string(b) == "key", "kex" < string(b), string(b[:1]) != "k")
	v, ok := m[string(b[:2])]
	println(v, ok)
	m[string(b)]++
	m[string(b[1:])] = 5
	b[2] = 'z'
	println(m["key"], m["ey"], n[Name(Raw(b))], m[string(b)])
	for k, v := range map[string]int{string(b): 1} {
		b[0] = 'X'
		println(k, v)
	}
	s := string(b)
	b[1] = 'Y'
	println(s, string(b), s == string(b), len(string(b)))
	change := func() string { b[0] = 'q'; return "Xez" }
	println(string(b) == change())
}
