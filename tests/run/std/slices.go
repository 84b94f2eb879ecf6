// Package slices, with cmp.
package main

import (
	"cmp"
	"slices"
	"strings"
)

type P struct {
	n string
	a int
}

func show[T int | string](s []T) {
	for _, v := range s {
		print(v, " ")
	}
	println(len(s))
}

func main() {
	s := []int{3, 1, 4, 1, 5, 9, 2, 6}
	t := slices.Clone(s)
	slices.Sort(t)
	show(t)
	show(slices.Compact(t))
	i, ok := slices.BinarySearch(t[:6], 4)
	println(i, ok, slices.Contains(s, 9), slices.Index(s, 4), slices.Max(s), slices.Min(s))
	slices.Reverse(s)
	show(s)
	show(slices.Insert([]int{1, 2}, 1, 8, 9))
	show(slices.Delete([]int{0, 1, 2, 3}, 1, 3))
	show(slices.Replace([]int{0, 1, 2}, 0, 2, 7, 7, 7))
	println(slices.Equal(s, s[:7]), slices.Compare([]int{1, 2}, []int{1, 3}))
	ps := []P{{"b", 2}, {"a", 2}, {"c", 1}}
	slices.SortFunc(ps, func(a, b P) int { return cmp.Or(cmp.Compare(a.a, b.a), strings.Compare(a.n, b.n)) })
	println(ps[0].n, ps[1].n, ps[2].n)
	println(slices.IndexFunc(ps, func(p P) bool { return p.n == "b" }), slices.ContainsFunc(ps, func(p P) bool { return p.a > 5 }))
	show(slices.Collect(slices.Values([]string{"x", "y"})))
	show(slices.Sorted(slices.Values([]string{"z", "y"})))
	for c := range slices.Chunk([]int{1, 2, 3, 4, 5}, 2) {
		print(len(c), ":", c[0], " ")
	}
	println()
	for i, v := range slices.Backward([]string{"p", "q"}) {
		print(i, v, " ")
	}
	println()
	show(slices.Concat([]int{1}, []int{2, 3}, nil))
	show(slices.Repeat([]string{"r"}, 3))
	show(slices.DeleteFunc([]int{1, 2, 3, 4}, func(i int) bool { return i%2 == 0 }))
	m := slices.MaxFunc(ps, func(a, b P) int { return cmp.Compare(a.n, b.n) })
	println(m.n, cmp.Less(1.5, 2), min(1, 2))
	g := slices.Grow([]int{1}, 10)
	println(len(g), cap(g) >= 11, len(slices.Clip(g)))
	defer func() { println(recover() != nil) }()
	slices.Insert([]int{1}, 5, 1)
}
