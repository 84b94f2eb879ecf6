// Recursive types through pointers, slices, maps, functions and interfaces, and their comparison.
package main

type Tree map[string]Tree

type Node struct {
	kids []Node
	up   *Node
	by   map[string]*Node
	next func(Node) *Node
	val  int
}

type Visitor interface {
	Visit(n *Node) Visitor
}

type counter struct{ n *int }

func (c counter) Visit(n *Node) Visitor {
	*c.n += n.val
	if n.val > 100 {
		return nil
	}
	return c
}

func walk(v Visitor, n *Node) {
	if v = v.Visit(n); v == nil {
		return
	}
	for i := range n.kids {
		walk(v, &n.kids[i])
	}
}

type State func(*Machine) State

type Machine struct {
	in  string
	pos int
	out []string
}

func start(m *Machine) State {
	if m.pos >= len(m.in) {
		return nil
	}
	switch m.in[m.pos] {
	case ' ':
		m.pos++
		return start
	case '(':
		return open
	default:
		return word
	}
}

func open(m *Machine) State { m.out = append(m.out, "open"); m.pos++; return start }

func word(m *Machine) State {
	b := m.pos
	for m.pos < len(m.in) && m.in[m.pos] != ' ' && m.in[m.pos] != '(' {
		m.pos++
	}
	m.out = append(m.out, m.in[b:m.pos])
	return start
}

type A struct{ b *B }
type B struct{ a []A }
type Ifc interface{ Same(Ifc) bool }
type Impl int

func (i Impl) Same(o Ifc) bool { return o == Ifc(i) }

type Ptr *Ptr
type Sl []Sl
type Fn func() Fn

func depth(t Tree) int {
	d := 0
	for _, k := range t {
		d = max(d, depth(k))
	}
	return d + 1
}

func main() {
	t := Tree{"a": {"b": {"c": nil}}, "d": nil}
	t["a"]["x"] = t["d"]
	println(depth(t), len(t["a"]))
	n := Node{val: 1, kids: []Node{{val: 2, kids: []Node{{val: 3}}}, {val: 200, kids: []Node{{val: 1000}}}}}
	n.by = map[string]*Node{"self": &n, "first": &n.kids[0]}
	n.kids[0].up = &n
	n.next = func(x Node) *Node { return x.up }
	sum := 0
	walk(counter{&sum}, &n)
	println(sum, n.by["first"].up.by["self"].val, n.next(n.kids[0]).val)
	m := &Machine{in: "ab (c (de"}
	for s := State(start); s != nil; {
		s = s(m)
	}
	for _, o := range m.out {
		print(o, " ")
	}
	println()
	a := A{&B{[]A{{nil}, {&B{}}}}}
	println(len(a.b.a), a.b.a[0].b == nil, len(a.b.a[1].b.a))
	println(Impl(1).Same(Impl(1)), Impl(1).Same(Impl(2)), Ifc(Impl(1)).Same(nil))
	var p Ptr
	p = &p
	println(*p == p, **p == p)
	s := Sl{{}, {{}, {}}}
	s[0] = s
	println(len(s[0][1]), len(s[0][0][0][1]))
	count := 0
	var f Fn
	f = func() Fn {
		if count++; count == 3 {
			return nil
		}
		return f
	}
	for g := f; g != nil; {
		g = g()
	}
	println(count)
}
