// Big maps against a model: growth, deletion, values larger than a word, large keys.
package main

type Val struct {
	n    int
	s    string
	tail [40]int
}

type Key [50]int

func main() {
	m := map[uint32]uint64{}
	x := uint32(7)
	keys := []uint32{}
	for range 3000 {
		x = x*1664525 + 1013904223
		m[x] = uint64(x) * 3
		keys = append(keys, x)
	}
	bad := 0
	for i, k := range keys {
		if m[k] != uint64(k)*3 {
			bad++
		}
		if i%3 == 0 {
			delete(m, k)
		}
	}
	for i, k := range keys {
		if _, ok := m[k]; ok == (i%3 == 0) {
			bad++
		}
	}
	println(len(m), bad)
	s := map[string]int{}
	for i := range 2000 {
		s["key"+string(rune(0x100+i))] = i
	}
	sum := 0
	for k, v := range s {
		if k != "key"+string(rune(0x100+v)) {
			bad++
		}
		sum += v
	}
	println(len(s), sum, bad)
	v := map[int]Val{}
	for i := range 100 {
		v[i] = Val{i, "v", [40]int{39: i * 2}}
	}
	println(v[50].tail[39], v[99].n, v[100].s == "")
	k := map[Key]string{}
	for i := range 20 {
		k[Key{49: i}] = string(rune('a' + i))
	}
	println(len(k), k[Key{49: 5}], k[Key{0: 5}] == "")
	mm := map[int]map[int]int{}
	for i := range 50 {
		mm[i] = map[int]int{}
		for j := range i {
			mm[i][j] = i * j
		}
	}
	println(len(mm[49]), mm[49][48])
}
