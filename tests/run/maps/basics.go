// Maps: reading, writing, comma-ok, counting, nested maps, maps as sets.
package main

func main() {
	m := map[string]int{"one": 1, "two": 2}
	v, ok := m["one"]
	println(v, ok, len(m))
	v, ok = m["none"]
	println(v, ok)
	m["three"] = 3
	m["one"] = 11
	println(m["one"], m["three"], len(m))
	words := []string{"a", "b", "a", "c", "b", "a"}
	count := map[string]int{}
	for _, w := range words {
		count[w]++
	}
	println(count["a"], count["b"], count["c"], count["d"])
	nested := map[string]map[int]string{}
	for i := range 3 {
		k := string(rune('x' + i%2))
		if nested[k] == nil {
			nested[k] = map[int]string{}
		}
		nested[k][i] = k + k
	}
	println(len(nested), len(nested["x"]), nested["x"][2], nested["q"][1] == "")
	set := map[int]struct{}{}
	for i := range 10 {
		set[i%4] = struct{}{}
	}
	_, has := set[3]
	_, hasnt := set[4]
	println(len(set), has, hasnt)
	other := m
	other["shared"] = 1
	println(m["shared"])
	var nilm map[string]int
	println(nilm["x"], len(nilm), nilm == nil, m != nil)
	fm := map[string]func(int) int{"sq": func(x int) int { return x * x }}
	println(fm["sq"](5), fm["none"] == nil)
	if _, ok := fm["none"]; !ok {
		println("no such function")
	}
	sl := map[int][]string{}
	sl[1] = append(sl[1], "a", "b")
	sl[1][0] = "z"
	println(sl[1][0], len(sl[2]))
	type P struct{ x, y int }
	mp := map[string]*P{"a": {1, 2}}
	mp["a"].x = 10
	println(mp["a"].x)
	mv := map[string]P{"a": {1, 2}}
	p := mv["a"]
	p.x = 99
	println(mv["a"].x, mv["b"].y)
	mv["a"] = p
	println(mv["a"].x)
	var ok2 bool
	_, ok2 = m["two"]
	println(ok2)
}
