// Named types, aliases, underlying types and their methods.
package main

type Int int
type Ints []Int
type Fn func(Int) Int
type Alias = Ints
type Chain Alias

func (i Int) Double() Int { return i * 2 }
func (s Ints) Sum() (t Int) {
	for _, v := range s {
		t += v
	}
	return
}
func (f Fn) Twice(i Int) Int { return f(f(i)) }
func (c Chain) Len() int     { return len(c) }

type Rec struct {
	next *Rec
	val  int
}

type (
	Tree struct{ l, r *Tree }
	FF   func(FF) int
	MM   map[string]MM
	SS   []SS
)

func count(t *Tree) int {
	if t == nil {
		return 0
	}
	return 1 + count(t.l) + count(t.r)
}

func main() {
	println(Int(4).Double())
	var a Alias = Ints{1, 2, 3}
	println(a.Sum(), Ints(a).Sum(), Chain(a).Len())
	println(Fn(Int.Double).Twice(5))
	r := &Rec{&Rec{nil, 2}, 1}
	println(r.val, r.next.val, r.next.next == nil)
	println(count(&Tree{&Tree{}, &Tree{nil, &Tree{}}}))
	var f FF = func(g FF) int {
		if g == nil {
			return 7
		}
		return g(nil) + 1
	}
	println(f(f))
	m := MM{"a": {"b": {}}}
	println(len(m), len(m["a"]), len(m["a"]["b"]), len(SS{{}, {{}}}))
}
