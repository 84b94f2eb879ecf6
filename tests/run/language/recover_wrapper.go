package main

type inner int

func (*inner) run() { indirect() }

type direct int

func (*direct) run() { println("direct", recover() != nil) }

type outer struct{ *inner }
type outer2 struct{ *direct }

func indirect() { println("indirect", recover() != nil) }

var (
	first  = (*outer).run
	second = (*outer2).run
)

func guard(f func()) {
	defer func() { println("guard", recover() != nil) }()
	f()
}

func main() {
	guard(func() {
		defer first(&outer{new(inner)})
		panic("one")
	})
	guard(func() {
		defer second(&outer2{new(direct)})
		panic("two")
	})
	guard(func() {
		var r interface{ run() } = outer{new(inner)}
		defer r.run()
		panic("three")
	})
	guard(func() {
		var r interface{ run() } = &outer2{new(direct)}
		f := r.run
		defer f()
		panic("four")
	})
}
