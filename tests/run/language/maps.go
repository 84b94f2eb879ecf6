package main

type K struct {
	a int
	s string
}
type Big struct{ a, b, c, d, e, f int }

func main() {
	m := map[string]int{"one": 1, "two": 2}
	m["three"] = 3
	m["one"] += 10
	m["new"]++
	println(len(m), m["one"], m["new"], m["none"])
	v, ok := m["two"]
	println(v, ok)
	_, ok = m["zwei"]
	println(ok)
	delete(m, "two")
	delete(m, "nothing")
	println(len(m))
	sum := 0
	for k, v := range m {
		sum += v + len(k)
	}
	println(sum)
	var nilm map[int]int
	println(nilm[3], len(nilm), nilm == nil)
	delete(nilm, 1)
	for range nilm {
		println("never")
	}
	k := map[K]Big{{1, "a"}: {a: 7}}
	k[K{2, "b"}] = Big{f: 9}
	println(k[K{1, "a"}].a, k[K{2, "b"}].f, k[K{3, ""}].c)
	b, ok := k[K{1, "a"}]
	println(b.a, ok)
	f := map[float64]string{1.5: "x", 0: "zero"}
	z := 0.0
	println(f[1.5], f[-z])
	nan := z / z
	f[nan] = "n1"
	f[nan] = "n2"
	println(len(f), f[nan] == "")
	clear(f)
	println(len(f))
	i := map[any]int{1: 1, "a": 2, 1.5: 3, K{1, "x"}: 4, nil: 5, [2]int{1, 2}: 6}
	println(i[1], i["a"], i[1.5], i[K{1, "x"}], i[nil], i[[2]int{1, 2}], i[int8(1)], len(i))
	mm := map[string][]int{}
	mm["a"] = append(mm["a"], 1, 2)
	mm["a"][0] = 5
	println(len(mm["a"]), mm["a"][0])
	mp := map[int]*K{}
	mp[1] = &K{5, "p"}
	mp[1].a++
	println(mp[1].a)
	n := map[int]map[int]int{1: {2: 3}}
	n[1][5] = 6
	println(n[1][2], n[1][5], n[2][1])
	for i := 0; i < 1000; i++ {
		n[1][i] = i * 2
	}
	t := 0
	for k, v := range n[1] {
		t += v - k
		if k%2 == 0 {
			delete(n[1], k)
		}
	}
	println(t, len(n[1]))
	fn := map[string]func(int) int{"sq": func(x int) int { return x * x }}
	println(fn["sq"](7))
	bm := map[bool]uint8{true: 1}
	bm[false]--
	println(bm[true], bm[false])
	mk := make(map[string]int, 100)
	mk["x"], mk["y"] = 1, 2
	mk["x"], mk["y"] = mk["y"], mk["x"]
	println(mk["x"], mk["y"])
	am := map[[2]string]int{{"a", "b"}: 1}
	println(am[[2]string{"a", "b"}])
	i64 := map[int64]int64{1 << 40: 5}
	i64[1<<40] <<= 2
	println(i64[1<<40])
	defer func() {
		println(recover().(error).Error())
		defer func() { println(recover().(error).Error()) }()
		i[[]int{1}] = 2
	}()
	nilm[1] = 2
}
