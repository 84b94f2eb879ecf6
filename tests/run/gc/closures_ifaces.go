// Boxes, closures, method values and deferred closures as only owners of objects.
package main

type Shape interface{ area() int }
type sq struct{ s int }
type rect struct{ w, h *int }
type poly struct{ parts []Shape }

func (s sq) area() int    { return s.s * s.s }
func (r *rect) area() int { return *r.w * *r.h }
func (p poly) area() (n int) {
	for _, x := range p.parts {
		n += x.area()
	}
	return
}

func shapes(n int) Shape {
	p := poly{}
	for i := range n {
		switch i % 3 {
		case 0:
			p.parts = append(p.parts, sq{i})
		case 1:
			w, h := i, i+1
			p.parts = append(p.parts, &rect{&w, &h})
		case 2:
			p.parts = append(p.parts, shapes(i/3))
		}
	}
	return p
}

func compose(n int) func(string) string {
	if n == 0 {
		return func(s string) string { return s }
	}
	prev := compose(n - 1)
	c := string(rune('a' + n%26))
	return func(s string) string { return prev(s + c) }
}

func junk(n int) (t int) {
	for i := range n {
		t += shapes(i % 5).area()
		_ = compose(i % 3)
	}
	return
}

func gen(n int) func() (int, bool) {
	buf := make([]int, 0)
	i := 0
	return func() (int, bool) {
		if i >= n {
			return 0, false
		}
		buf = append(buf, i*i)
		i++
		junk(2)
		return buf[len(buf)/2], true
	}
}

func cleanup() (log []string) {
	for i := range 5 {
		s := "c" + string(rune('0'+i))
		defer func() {
			junk(3)
			log = append(log, s)
		}()
	}
	junk(5)
	return []string{"start"}
}

func main() {
	s := shapes(20)
	f := compose(40)
	println(junk(60))
	println(s.area(), f(">"))
	g := gen(10)
	t := 0
	for v, ok := g(); ok; v, ok = g() {
		t += v
	}
	println(t)
	out := ""
	for _, x := range cleanup() {
		out += x + " "
	}
	println(out)
	mvs := []func() int{}
	for i := range 10 {
		mvs = append(mvs, shapes(i).area, sq{i}.area)
	}
	junk(20)
	for _, m := range mvs {
		t += m()
	}
	println(t)
	func() {
		defer func() {
			e := recover().([]any)
			junk(10)
			println(e[0].(string), e[1].(Shape).area())
		}()
		panic([]any{string([]byte("boxed")), shapes(4)})
	}()
}
