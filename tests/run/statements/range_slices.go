// Range over slices, arrays, array pointers: the operand is evaluated once, arrays are copied.
package main

type T struct{ n int }

func get(s []int) []int { print("get "); return s }

func main() {
	s := []int{1, 2, 3}
	for i, v := range s {
		s = append(s, v*10)
		if i == 0 {
			s[1] = 99
		}
	}
	println(len(s), s[1], s[3], s[4])
	a := [3]int{1, 2, 3}
	for i, v := range a {
		a[2] = 100
		print(i, v, " ")
	}
	println(a[2])
	for i, v := range &a {
		a[2] = 7
		print(i, v, " ")
	}
	println()
	for i := range get(s) {
		print(i)
	}
	println()
	var np *[4]int
	for i := range np {
		print(i)
	}
	println(len(np))
	var ns []int
	for range ns {
		println("never")
	}
	ts := []T{{1}, {2}}
	for _, t := range ts {
		t.n = 50
	}
	for i := range ts {
		ts[i].n += 5
	}
	println(ts[0].n, ts[1].n)
}
