// Interfaces: dynamic dispatch, embedding, comparison, nil, empty interface.
package main

type Animal interface {
	Sound() string
	Legs() int
}
type Named interface{ Name() string }
type Pet interface {
	Animal
	Named
}
type Dog struct{ name string }
type Bird struct{ n, legs int }
type Snake int

func (d Dog) Sound() string   { return d.name + " woof" }
func (d Dog) Legs() int       { return 4 }
func (d Dog) Name() string    { return d.name }
func (b *Bird) Sound() string { b.n++; return "tweet" }
func (b *Bird) Legs() int     { return b.legs }
func (s Snake) Sound() string { return "hiss" }
func (s Snake) Legs() int     { return int(s) }

type Big struct{ a, b, c, d, e, f int64 }

func (b Big) Sound() string { return "big" }
func (b Big) Legs() int     { return int(b.f) }

type Fn func() int

func (f Fn) Sound() string { return "func" }
func (f Fn) Legs() int     { return f() }

type M map[string]int

func (m M) Sound() string { return "map" }
func (m M) Legs() int     { return m["legs"] }

type One struct{ p *int }

func (o One) Sound() string { return "one" }
func (o One) Legs() int     { return *o.p }

func main() {
	n := 11
	b := &Bird{legs: 2}
	as := []Animal{Dog{"rex"}, &Dog{"max"}, b, Snake(0), Big{f: 7}, Fn(func() int { return 9 }), M{"legs": 3}, One{&n}, &Big{f: 8}}
	total := 0
	for _, a := range as {
		print(a.Sound(), " ", a.Legs(), ", ")
		total += a.Legs()
	}
	println(total, b.n)
	var p Pet = Dog{"pet"}
	var a Animal = p
	println(a.Sound(), p.Name(), a.(Named).Name(), a == Animal(Dog{"pet"}))
	_, isPet := as[2].(Pet)
	_, isPet2 := as[1].(Pet)
	println(isPet, isPet2)
	var nilA Animal
	println(nilA == nil, as[2] == Animal(b), as[0] == as[1])
	var nb *Bird
	nilA = nb
	println(nilA == nil, nilA == (*Bird)(nil))
	var e any = as
	println(len(e.([]Animal)))
	anon := interface{ Legs() int }(Snake(5))
	println(anon.Legs())
	st := struct{ Animal }{Snake(1)}
	println(st.Sound(), Animal(st).Legs())
	f := as[4].Legs
	println(f(), Animal.Legs(as[6]))
}
