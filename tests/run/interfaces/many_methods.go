// Interfaces with many methods, exported and not, in any order; subsets and conversions between them.
package main

type All interface {
	Zed() int
	alpha() int
	Beta() int
	gamma() int
	Aaa() int
	mid() int
	Mid() int
	z() int
	B2() int
	B10() int
}
type Some interface {
	gamma() int
	Beta() int
	z() int
}
type Upper interface {
	Mid() int
	Aaa() int
}
type Both interface {
	Some
	Upper
	Beta() int
}

type V struct{ n int }
type P struct{ v V }
type E struct {
	*P
	extra int
}
type F func() int

func (v V) Zed() int   { return v.n + 1 }
func (v V) alpha() int { return v.n + 2 }
func (v V) Beta() int  { return v.n + 3 }
func (v V) gamma() int { return v.n + 4 }
func (v V) Aaa() int   { return v.n + 5 }
func (v V) mid() int   { return v.n + 6 }
func (v V) Mid() int   { return v.n + 7 }
func (v V) z() int     { return v.n + 8 }
func (v V) B2() int    { return v.n + 9 }
func (v V) B10() int   { return v.n + 10 }

func (p *P) Zed() int   { return p.v.n - 1 }
func (p *P) alpha() int { return p.v.n - 2 }
func (p *P) Beta() int  { return p.v.n - 3 }
func (p *P) gamma() int { return p.v.n - 4 }
func (p *P) Aaa() int   { return p.v.n - 5 }
func (p *P) mid() int   { return p.v.n - 6 }
func (p *P) Mid() int   { return p.v.n - 7 }
func (p *P) z() int     { return p.v.n - 8 }
func (p *P) B2() int    { return p.v.n - 9 }
func (p *P) B10() int   { return p.v.n - 10 }

func (e E) mid() int { return e.extra }

func (f F) Mid() int { return f() }
func (f F) Aaa() int { return -f() }

func all(a All) {
	println(a.Zed(), a.alpha(), a.Beta(), a.gamma(), a.Aaa(), a.mid(), a.Mid(), a.z(), a.B2(), a.B10())
}

func main() {
	p := &P{V{100}}
	all(V{0})
	all(&V{1000})
	all(p)
	all(E{p, 42})
	all(&E{p, 43})
	var a All = E{p, 44}
	s := Some(a)
	println(s.gamma(), s.Beta(), s.z())
	b := s.(Both)
	println(b.Mid(), b.Aaa(), b.z(), b.Beta())
	u := Upper(b)
	println(u.Mid(), u.(All).mid(), u.(interface{ B10() int }).B10())
	u = F(func() int { return 7 })
	_, ok := u.(Some)
	println(u.Mid(), u.Aaa(), ok)
	fs := []func() int{a.Zed, s.z, V{5}.B2, p.Mid, E{p, 1}.mid, func() int { return All.alpha(a) }}
	for _, f := range fs {
		print(f(), " ")
	}
	println()
	var anon interface {
		Some
		mid() int
	} = a
	println(anon.mid(), anon.z(), anon == a)
	m := map[Upper]string{V{1}: "v", p: "p", E{p, 1}: "e"}
	println(m[V{1}], m[p], m[E{p, 1}], m[V{2}] == "")
}
