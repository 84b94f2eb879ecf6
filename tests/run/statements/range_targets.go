// Range assigns to any assignable place.
package main

type P struct{ k, v int }

func main() {
	var p P
	sum := 0
	for p.k, p.v = range []int{5, 6, 7} {
		sum += p.k * p.v
	}
	println(p.k, p.v, sum)
	var arr [2]int
	idx := 0
	for arr[idx] = range 4 {
		idx = 1 - idx
	}
	println(arr[0], arr[1])
	m := map[string]int{}
	var i int
	for i, m["last"] = range []int{10, 20} {
	}
	println(m["last"], i)
	var e any
	for _, e = range []string{"x", "y"} {
	}
	println(e.(string))
	q := &p
	for (*q).k, _ = range "abc" {
	}
	println(p.k)
}
