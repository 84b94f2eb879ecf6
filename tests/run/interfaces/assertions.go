// Type assertions to concrete types and interfaces, with and without ok.
package main

type Reader interface{ Read() string }
type Writer interface{ Write(string) }
type RW interface {
	Reader
	Writer
}
type File struct{ data string }

func (f *File) Read() string   { return f.data }
func (f *File) Write(s string) { f.data += s }

type RO string

func (r RO) Read() string { return string(r) }

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			println(name, r.(error).Error())
		}
	}()
	f()
}

func main() {
	var r Reader = &File{"f"}
	w := r.(Writer)
	w.Write("oo")
	println(r.Read(), w.(RW).Read(), w.(*File).data)
	r = RO("ro")
	_, ok := r.(Writer)
	s, ok2 := r.(RO)
	println(ok, ok2, s)
	f, ok3 := r.(*File)
	println(f == nil, ok3)
	var e any
	_, ok = e.(Reader)
	_, ok2 = e.(int)
	_, ok3 = e.(any)
	println(ok, ok2, ok3)
	e = 5
	n, ok := e.(int)
	str, ok2 := e.(string)
	println(n, ok, str == "", ok2)
	try("concrete", func() { _ = e.(string) })
	try("nil", func() { e = nil; _ = e.(int) })
	try("missing method", func() { e = 1.5; _ = e.(Reader) })
	try("pointer receiver", func() { e = File{}; _ = e.(Reader) })
	try("reader is", func() { _ = r.(*File) })
	try("nil iface", func() { var nr Reader; _ = nr.(RW) })
	try("to writer", func() { _ = r.(Writer) })
	try("func type", func() { e = func(int) string { return "" }; _ = e.(func()) })
	try("struct", func() { e = struct{ X int }{1}; _ = e.(map[string][]*int) })
	var m map[string]any = map[string]any{"a": []any{1, map[string]any{"b": "deep"}}}
	println(m["a"].([]any)[1].(map[string]any)["b"].(string))
	if v, ok := m["zz"].(int); !ok {
		println("missing", v)
	}
}
