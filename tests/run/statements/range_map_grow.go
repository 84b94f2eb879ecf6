// Adding entries while ranging over a map: the old ones still come exactly once.
package main

func main() {
	m := map[int]int{}
	for i := range 10 {
		m[i] = 0
	}
	old := 0
	for k := range m {
		if k < 10 {
			old++
			for j := range 200 {
				m[1000+k*1000+j] = 1
			}
		}
	}
	println(old, len(m))
	for k := range m {
		if k < 10 {
			m[k]++
		}
	}
	sum := 0
	for i := range 10 {
		sum += m[i]
	}
	println(sum)
	n := 0
	for k := range m {
		if n++; n == 5 {
			clear(m)
			m[-1] = k
		}
		if n > 6 {
			println("entries came back")
			break
		}
	}
	println(len(m))
}
