// Packages maps and iter.
package main

import (
	"iter"
	"maps"
	"slices"
)

func evens(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i < n; i += 2 {
			if !yield(i) {
				return
			}
		}
	}
}

func mapSeq[A, B any](s iter.Seq[A], f func(A) B) iter.Seq[B] {
	return func(yield func(B) bool) {
		for a := range s {
			if !yield(f(a)) {
				return
			}
		}
	}
}

func zip[A, B any](a []A, b []B) iter.Seq2[A, B] {
	return func(yield func(A, B) bool) {
		for i := range min(len(a), len(b)) {
			if !yield(a[i], b[i]) {
				return
			}
		}
	}
}

func main() {
	m := map[string]int{"a": 1, "b": 2, "c": 3}
	keys := slices.Sorted(maps.Keys(m))
	vals := slices.Sorted(maps.Values(m))
	println(len(keys), keys[0], keys[2], vals[1])
	c := maps.Clone(m)
	c["d"] = 4
	println(len(m), len(c), maps.Equal(m, c))
	maps.Copy(m, map[string]int{"z": 26})
	println(m["z"])
	maps.DeleteFunc(c, func(k string, v int) bool { return v%2 == 0 })
	println(len(c))
	d := maps.Collect(zip([]string{"x", "y"}, []int{10, 20, 30}))
	println(len(d), d["y"])
	for v := range mapSeq(evens(10), func(i int) string { return string(rune('a' + i)) }) {
		if v == "g" {
			break
		}
		print(v, " ")
	}
	println()
	maps.Insert(d, maps.All(map[string]int{"q": 1}))
	println(len(d))
	sum := 0
	for i := range evens(100) {
		sum += i
	}
	println(sum, len(slices.Collect(evens(7))))
}
