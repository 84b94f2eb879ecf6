// Methods promoted through embedded pointers and interfaces in method values and interfaces.
package main

type Counter struct{ n int }

func (c *Counter) Inc() int { c.n++; return c.n }
func (c Counter) Get() int  { return c.n }

type ByValue struct{ Counter }
type ByPointer struct{ *Counter }
type ByIface struct{ Incer }
type Incer interface {
	Inc() int
	Get() int
}
type Deep struct{ *ByValue }

func run(i Incer) int { i.Inc(); i.Inc(); return i.Get() }

func main() {
	v := ByValue{}
	println(run(&v))
	println(v.n)
	p := ByPointer{&Counter{10}}
	println(run(p))
	println(p.n)
	println(run(&p))
	q := ByIface{p}
	println(run(q))
	println(p.n)
	println(run(&q))
	d := Deep{&v}
	println(run(d))
	println(v.n)
	println(run(&d))
	inc := v.Inc
	inc()
	println(v.Get(), d.Get())
	get := v.Get
	v.Inc()
	println(get(), v.Get())
	f := (*ByValue).Inc
	println(f(&v), ByPointer.Inc(p), ByIface.Get(q))
	var i Incer = ByPointer{&Counter{}}
	g := i.Inc
	g()
	println(i.Get())
	type local struct{ Incer }
	l := local{local{&v}}
	println(l.Get() == v.n, l.Incer.(local).Get() == v.n)
	defer func() {
		println(recover().(error).Error())
	}()
	var np ByPointer
	np.Get()
}
