// Range over maps: every entry once; deleted entries do not appear.
package main

func main() {
	m := map[int]int{}
	for i := range 100 {
		m[i] = i * i
	}
	sum, n := 0, 0
	for k, v := range m {
		sum += k + v
		n++
	}
	println(n, sum)
	seen := 0
	for k := range m {
		seen++
		for j := range 100 {
			if j != k {
				delete(m, j)
			}
		}
	}
	println(seen, len(m))
	clear(m)
	for range m {
		println("never")
	}
	m[1] = 1
	for k, v := range m {
		m[k] = v + 1
		delete(m, k)
		m[k] = 50
		break
	}
	println(m[1], len(m))
	var nm map[string]bool
	for range nm {
		println("never")
	}
	keys := map[string]int{"a": 1, "b": 2, "c": 3}
	for k := range keys {
		if keys[k]%2 == 1 {
			delete(keys, k)
		}
	}
	println(len(keys), keys["b"])
	big := map[int]int{}
	for i := range 1000 {
		big[i] = i
	}
	visited := map[int]int{}
	for k := range big {
		visited[k]++
		if k%2 == 0 {
			delete(big, k)
		}
	}
	twice := 0
	for _, c := range visited {
		if c != 1 {
			twice++
		}
	}
	println(twice, len(visited), len(big))
}
