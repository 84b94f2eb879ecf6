// NaN keys: every insert is a new entry that only ranging and clear reach.
package main

func main() {
	zero := 0.0
	nan := zero / zero
	m := map[float64]int{}
	for i := range 5 {
		m[nan] = i
	}
	m[1] = 10
	println(len(m), m[nan], m[1])
	_, ok := m[nan]
	println(ok)
	delete(m, nan)
	println(len(m))
	sum, n := 0, 0
	for k, v := range m {
		if k != k {
			n++
			sum += v
		}
	}
	println(n, sum)
	a := map[any]string{nan: "x"}
	a[nan] = "y"
	a[[1]float64{nan}] = "z"
	println(len(a), a[nan] == "")
	s := map[struct{ f float32 }]int{}
	s[struct{ f float32 }{float32(nan)}]++
	s[struct{ f float32 }{float32(nan)}]++
	println(len(s))
	clear(m)
	clear(a)
	println(len(m), len(a))
	for range m {
		println("never")
	}
	c := map[complex128]int{}
	c[complex(nan, 0)] = 1
	c[complex(0, nan)] = 2
	println(len(c))
}
