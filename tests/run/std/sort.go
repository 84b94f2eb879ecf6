// Package sort: ints, strings, Slice, Stable, Search, interfaces, Reverse.
package main

import "sort"

type person struct {
	name string
	age  int
}
type byAge []person

func (b byAge) Len() int           { return len(b) }
func (b byAge) Less(i, j int) bool { return b[i].age < b[j].age }
func (b byAge) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

func main() {
	s := []int{5, 2, 8, 1, 9, 3}
	sort.Ints(s)
	println(s[0], s[5], sort.IntsAreSorted(s), sort.SearchInts(s, 8), sort.SearchInts(s, 4))
	ss := []string{"pear", "apple", "fig"}
	sort.Strings(ss)
	println(ss[0], ss[1], ss[2])
	ps := []person{{"a", 30}, {"b", 20}, {"c", 30}, {"d", 10}, {"e", 20}}
	sort.Stable(byAge(ps))
	for _, p := range ps {
		print(p.name, p.age, " ")
	}
	println()
	sort.Sort(sort.Reverse(byAge(ps)))
	println(ps[0].age, ps[4].age)
	sort.SliceStable(ps, func(i, j int) bool { return ps[i].name < ps[j].name })
	println(ps[0].name, ps[4].name)
	big := make([]int, 2000)
	x := uint32(1)
	for i := range big {
		x = x*1664525 + 1013904223
		big[i] = int(x >> 8)
	}
	sort.Slice(big, func(i, j int) bool { return big[i] > big[j] })
	println(sort.SliceIsSorted(big, func(i, j int) bool { return big[i] > big[j] }))
	i, found := sort.Find(3, func(i int) int { return []int{2, 1, 0}[i] })
	println(i, found, sort.Search(100, func(i int) bool { return i*i >= 50 }))
	f := []float64{2.5, -1, 0}
	sort.Float64s(f)
	println(f[0], f[2])
}
