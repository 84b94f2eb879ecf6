// Many trees of growing depth: the counts are known.
package main

type Tree struct{ l, r *Tree }

func bottomUp(d int) *Tree {
	if d <= 0 {
		return &Tree{}
	}
	return &Tree{bottomUp(d - 1), bottomUp(d - 1)}
}

func (t *Tree) check() int {
	if t.l == nil {
		return 1
	}
	return 1 + t.l.check() + t.r.check()
}

func main() {
	const minDepth, maxDepth = 2, 6
	println("stretch", bottomUp(maxDepth+1).check())
	long := bottomUp(maxDepth)
	for d := minDepth; d <= maxDepth; d += 2 {
		n := 1 << uint(maxDepth-d+minDepth)
		c := 0
		for range n {
			c += bottomUp(d).check()
		}
		println(n, "trees of depth", d, c)
	}
	println("long lived", long.check())
}
