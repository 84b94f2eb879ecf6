// Conversion between struct types ignores tags; identical underlying types convert.
package main

type A struct {
	X int `json:"x"`
	Y string
}

type B struct {
	X int
	Y string `other:"y"`
}

type P *A
type Q struct{ inner struct{ n int } }

func main() {
	a := A{1, "one"}
	b := B(a)
	b.X = 2
	println(a.X, b.X, b.Y)
	var anon struct {
		X int
		Y string
	} = struct {
		X int
		Y string
	}(a)
	println(anon.X, anon.Y)
	pa := &a
	pb := (*B)(pa)
	pb.Y = "shared"
	println(a.Y)
	var p P = pa
	println(p.Y, (*A)(p).X)
	q := Q{struct{ n int }{3}}
	println(q.inner.n)
	x := struct{ n int }{3}
	println(q.inner == x)
}
