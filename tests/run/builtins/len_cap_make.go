// make, len, cap for slices, maps, strings, arrays; constant len.
package main

type A [7]int

var calls int

func arr() [3]int   { calls++; return [3]int{} }
func parr() *[5]int { calls++; return nil }

const n = len([10]int{}) + len("const") + cap([2]bool{})

func main() {
	s := make([]int, 3, 10)
	println(len(s), cap(s), s[2])
	z := make([]string, 0)
	println(len(z), z != nil)
	m := make(map[string]int, 100)
	println(len(m))
	m2 := make(map[int]int)
	m2[1] = 1
	println(len(m2))
	println(n, len("héé"), len(A{}), cap(A{}))
	var p *A
	println(len(p), cap(p))
	println(len(arr()), len(parr()))
	println(calls)
	k := int64(5)
	var u uint8 = 7
	t := make([]byte, k, u)
	println(len(t), cap(t))
	println(len(make([]int, 1e2)), len([]int(nil)), cap([]int(nil)), len(map[int]int(nil)))
	var arr2 [4]struct{ x [3]byte }
	const c = len(arr2[0].x)
	println(c)
	e := make([]struct{}, 1000)
	println(len(e))
	neg := -1
	mm := make(map[int]int, neg)
	mm[1]++
	println(len(mm))
	b := make([]bool, 5)
	b[4] = true
	println(b[0], b[4], len(b[1:3]), cap(b[1:3]))
}
