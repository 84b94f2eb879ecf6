// Promotion of methods through embedded structs, pointers and interfaces.
package main

type Logger interface{ Log(string) string }
type base struct{ prefix string }

func (b base) Log(s string) string { return b.prefix + s }
func (b *base) SetPrefix(p string) { b.prefix = p }
func (b base) Name() string        { return "base" }

type mid struct {
	*base
	depth int
}

func (m mid) Name() string { return "mid of " + m.base.Name() }

type outer struct {
	mid
	Logger
	extra string
}

func (o outer) Log(s string) string { return "<" + o.mid.Log(s) + "|" + o.Logger.Log(s) + ">" }

type upper struct{}

func (upper) Log(s string) string { return s + "^" }

type wrap struct{ Logger }

type Namer interface{ Name() string }
type Setter interface{ SetPrefix(string) }

type A struct{ B }
type B struct{ C }
type C struct{ *D }
type D struct{ v int }

func (d *D) Get() int { return d.v }
func (d D) Copy() int { return d.v * 2 }

func main() {
	b := &base{"p:"}
	m := mid{b, 1}
	println(m.Log("x"), m.Name(), m.prefix)
	m.SetPrefix("q:")
	println(b.prefix, m.Log("y"))
	o := outer{mid: m, Logger: upper{}, extra: "e"}
	println(o.Log("z"), o.Name(), o.depth)
	var l Logger = o
	l = wrap{wrap{l}}
	println(l.Log("w"))
	var s Setter = &o
	s.SetPrefix("r:")
	println(b.prefix)
	var n Namer = m
	println(n.Name())
	a := A{B{C{&D{21}}}}
	println(a.Get(), a.Copy(), a.v, a.B.C.D.v)
	var g interface {
		Get() int
		Copy() int
	} = a
	a.v = 30
	println(g.Get(), g.Copy())
	f, h := a.Get, a.Copy
	a.D.v = 40
	println(f(), h(), A.Get(a), (*A).Copy(&a))
}
