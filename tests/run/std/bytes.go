// Package bytes with Buffer and Reader.
package main

import (
	"bytes"
	"io"
)

func main() {
	println(bytes.Equal([]byte("a"), []byte("a")), bytes.Compare([]byte("a"), []byte("b")), bytes.Contains([]byte("seafood"), []byte("foo")), bytes.Index([]byte("chicken"), []byte("ken")), bytes.IndexByte([]byte("abc"), 'c'), bytes.Count([]byte("cheese"), []byte("e")))
	for _, p := range bytes.Split([]byte("a,b,c"), []byte(",")) {
		print(string(p), " ")
	}
	for _, p := range bytes.Fields([]byte(" x  y ")) {
		print(string(p), " ")
	}
	println()
	println(string(bytes.ToUpper([]byte("abcé"))), string(bytes.TrimSpace([]byte("  t "))), string(bytes.Join([][]byte{[]byte("p"), []byte("q")}, []byte("+"))), string(bytes.Repeat([]byte("z"), 3)), string(bytes.ReplaceAll([]byte("aXbX"), []byte("X"), []byte("--"))))
	var b bytes.Buffer
	b.WriteString("hello ")
	b.Write([]byte("world"))
	b.WriteByte('!')
	b.WriteRune('é')
	println(b.Len(), b.String())
	p := make([]byte, 5)
	n, err := b.Read(p)
	println(n, err == nil, string(p))
	line, err := b.ReadString('!')
	println(line, err == nil)
	rest := b.Next(10)
	println(string(rest))
	_, err = b.ReadByte()
	println(err == io.EOF)
	for i := range 1000 {
		b.WriteByte(byte(i))
	}
	println(b.Len(), b.Bytes()[999])
	b.Truncate(10)
	b.Reset()
	println(b.Len())
	r := bytes.NewReader([]byte("reader"))
	all, err := io.ReadAll(r)
	println(string(all), err == nil)
	x, y, ok := bytes.Cut([]byte("k:v"), []byte(":"))
	println(string(x), string(y), ok, bytes.HasPrefix([]byte("abc"), []byte("ab")), bytes.EqualFold([]byte("GO"), []byte("go")))
}
