package main

type Animal interface {
	Name() string
	Sound() string
}
type Base struct{ name string }

func (b *Base) Name() string   { return b.name }
func (b Base) Sound() string   { return "..." }
func (b *Base) Rename(n string) { b.name = n }

type Dog struct {
	Base
	age int
}

func (d Dog) Sound() string { return "woof" }

type Puppy struct {
	*Dog
	toys []string
}

type Loud struct{ Animal }

func (l Loud) Sound() string { return l.Animal.Sound() + "!" }

type A struct{ v int }
type B struct{ A }
type C struct{ *B }
type D struct {
	C
	x struct{ A }
}

func (a A) Val() int   { return a.v }
func (a *A) Set(v int) { a.v = v }

type Big struct {
	pad [10]int
	Base
}

type Getter interface{ Val() int }
type Setter interface {
	Getter
	Set(int)
}

func main() {
	d := &Dog{Base{"rex"}, 3}
	p := Puppy{d, nil}
	for _, a := range []Animal{d, p, Loud{d}, &Loud{p}, &p, &Base{"b"}} {
		println(a.Name(), a.Sound())
	}
	p.Rename("max")
	println(d.Name(), p.Base.name, d.Base.Sound())
	dd := D{C: C{&B{A{5}}}}
	dd.Set(7)
	println(dd.Val(), dd.v, dd.C.B.A.v, dd.x.Val())
	var g Getter = dd
	println(g.Val())
	var s Setter = &dd
	s.Set(9)
	println(g.Val(), dd.B.Val())
	s = dd.C
	s.Set(11)
	println(dd.v)
	f := dd.Set
	f(13)
	h := D.Val
	k := (*D).Set
	k(&dd, 15)
	println(h(dd))
	b := Big{Base: Base{"big"}}
	var n interface{ Name() string } = &b
	b.Rename("huge")
	println(n.Name())
	anon := struct {
		*Base
		Getter
	}{&b.Base, g}
	println(anon.Name(), anon.Val())
	var ag Getter = anon
	println(ag.Val())
	var np Puppy
	func() {
		defer func() { println(recover().(error).Error()) }()
		println(np.Name())
	}()
	func() {
		defer func() { println(recover().(error).Error()) }()
		var l Animal = Loud{}
		println(l.Sound())
	}()
	type T struct {
		Base
		Animal
	}
	t := T{Base: Base{"t"}, Animal: d}
	println(t.Base.Name(), t.Animal.Name())
}
