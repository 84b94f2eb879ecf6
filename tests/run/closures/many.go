// Closures in data: tables of functions, callbacks with state, captured big values.
package main

type Op struct {
	name string
	f    func(...float64) float64
}

type Machine struct {
	regs [4]int
	prog []func(*Machine) bool
	pc   int
}

func (m *Machine) run() int {
	steps := 0
	for m.pc < len(m.prog) {
		steps++
		pc := m.pc
		m.pc++
		if !m.prog[pc](m) {
			break
		}
	}
	return steps
}

func load(r, v int) func(*Machine) bool { return func(m *Machine) bool { m.regs[r] = v; return true } }
func add(d, a, b int) func(*Machine) bool {
	return func(m *Machine) bool { m.regs[d] = m.regs[a] + m.regs[b]; return true }
}
func jlt(a, b, to int) func(*Machine) bool {
	return func(m *Machine) bool {
		if m.regs[a] < m.regs[b] {
			m.pc = to
		}
		return true
	}
}

func pipeline(fs ...func(int) int) func(int) int {
	if len(fs) == 0 {
		return func(x int) int { return x }
	}
	rest := pipeline(fs[1:]...)
	return func(x int) int { return rest(fs[0](x)) }
}

func main() {
	ops := []Op{
		{"sum", func(xs ...float64) (s float64) {
			for _, x := range xs {
				s += x
			}
			return
		}},
		{"max", func(xs ...float64) float64 { return max(xs[0], xs[1], xs[2]) }},
	}
	for _, op := range ops {
		println(op.name, op.f(1.5, 4, 2))
	}
	m := Machine{prog: []func(*Machine) bool{load(1, 1), load(2, 10), add(0, 0, 1), add(3, 3, 0), jlt(0, 2, 2), func(*Machine) bool { return false }, load(0, -1)}}
	println(m.run(), m.regs[0], m.regs[3])
	p := pipeline(func(x int) int { return x + 1 }, func(x int) int { return x * x }, func(x int) int { return -x })
	println(p(4), pipeline()(3))
	big := [100]int{50: 5}
	s := struct {
		a, b string
		c    []int
	}{"x", "y", []int{1}}
	f := func() (int, string) { big[50]++; s.a += "!"; return big[50], s.a }
	f()
	n, str := f()
	println(n, str, big[50], s.a)
	a, b, c, d, e := 1, 2.5, "s", true, 'r'
	g := func() { println(a, b, c, d, e); a, b, c, d, e = 2, 3.5, "t", false, 'q' }
	g()
	g()
	handlers := map[string][]func(string){}
	log := ""
	on := func(ev string, h func(string)) { handlers[ev] = append(handlers[ev], h) }
	emit := func(ev, arg string) {
		for _, h := range handlers[ev] {
			h(arg)
		}
	}
	on("x", func(s string) { log += "1" + s })
	on("x", func(s string) { log += "2" + s; on("y", func(s string) { log += "y" + s }) })
	emit("x", "a")
	emit("x", "b")
	emit("y", "c")
	println(log)
}
