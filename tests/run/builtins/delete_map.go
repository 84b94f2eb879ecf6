// delete: missing keys, nil maps, during growth, all kinds of keys.
package main

type K struct {
	a int
	b string
}

func main() {
	m := map[K]int{{1, "a"}: 1, {2, "b"}: 2}
	delete(m, K{1, "a"})
	delete(m, K{3, "c"})
	println(len(m), m[K{1, "a"}], m[K{2, "b"}])
	var nm map[string]int
	delete(nm, "x")
	i := map[any]int{1: 1, "x": 2, 2.5: 3, K{}: 4}
	delete(i, "x")
	delete(i, int64(1))
	delete(i, K{})
	println(len(i), i[1])
	big := map[int]int{}
	for j := range 5000 {
		big[j] = j
		if j >= 10 {
			delete(big, j-10)
		}
	}
	sum := 0
	for k, v := range big {
		sum += k + v
	}
	println(len(big), sum)
	for j := range 5000 {
		delete(big, j)
	}
	println(len(big))
	big[7] = 70
	v, ok := big[7]
	println(v, ok)
	s := map[string][]int{"a": {1}}
	s["a"] = append(s["a"], 2)
	println(len(s["a"]))
	delete(s, "a")
	_, ok = s["a"]
	println(ok)
}
