// recover through method values, promoted methods, interfaces and deferred wrappers.
package main

type R struct{ name string }

func (r R) Rec()   { show(r.name, recover()) }
func (r *R) PRec() { show(r.name+"*", recover()) }

type Outer struct{ R }
type POuter struct{ *R }
type Recer interface{ Rec() }

func show(s string, v any) {
	if v == nil {
		println(s, "nil")
		return
	}
	println(s, v.(string))
}

func run(f func()) {
	defer func() {
		if r := recover(); r != nil {
			println("leaked", r.(string))
		}
	}()
	f()
}

func main() {
	r := R{"r"}
	run(func() { defer r.Rec(); panic("value method") })
	run(func() { defer (&r).PRec(); panic("pointer method") })
	f := r.Rec
	run(func() { defer f(); panic("method value") })
	o := Outer{R{"o"}}
	run(func() { defer o.Rec(); panic("promoted") })
	p := POuter{&r}
	run(func() { defer p.Rec(); panic("promoted through pointer") })
	var i Recer = o
	run(func() { defer i.Rec(); panic("interface") })
	i = &o
	run(func() { defer i.Rec(); panic("interface wrapper") })
	g := i.Rec
	run(func() { defer g(); panic("interface method value") })
	run(func() { defer R.Rec(r); panic("method expression") })
	run(func() { defer Recer.Rec(i); panic("interface method expression") })
	run(func() { defer func() { r.Rec() }(); panic("not direct") })
	run(func() {
		for range 3 {
			defer r.Rec()
		}
		panic("first of three")
	})
}
