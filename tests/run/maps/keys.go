// Map keys of every comparable kind.
package main

type S struct {
	a int8
	b string
	c [2]any
}
type I interface{ m() }
type T int

func (T) m() {}

func main() {
	m1 := map[int64]string{1 << 40: "big", -1: "neg", 0: "zero"}
	println(m1[1<<40], m1[-1], m1[0], len(m1))
	m2 := map[uint8]int{}
	for i := range 600 {
		m2[uint8(i)] += i
	}
	println(len(m2), m2[0], m2[255])
	m3 := map[S]int{{1, "x", [2]any{1, "a"}}: 1}
	m3[S{1, "x", [2]any{1, "a"}}]++
	m3[S{1, "x", [2]any{1, 'a'}}] = 7
	println(len(m3), m3[S{1, "x", [2]any{1, "a"}}])
	m4 := map[[3]string]bool{{"a", "b", "c"}: true}
	println(m4[[3]string{"a", "b", "c"}], m4[[3]string{"a", "b"}])
	m5 := map[any]string{1: "int", int8(1): "int8", "1": "string", 1.0: "float", T(1): "T", [1]int{1}: "array", struct{}{}: "empty", nil: "nil", true: "bool"}
	println(len(m5), m5[1], m5[int8(1)], m5["1"], m5[1.0], m5[T(1)], m5[[1]int{1}], m5[struct{}{}], m5[nil], m5[true], m5[false] == "")
	m6 := map[I]int{T(1): 1, T(2): 2, nil: 3}
	println(m6[T(1)], m6[T(2)], m6[nil], m6[T(3)])
	p, q := new(int), new(int)
	m7 := map[*int]string{p: "p", q: "q"}
	println(m7[p], m7[q], m7[nil] == "", len(m7))
	m8 := map[float64]int{0.5: 1}
	zero := 0.0
	m8[zero] = 10
	m8[-1/(1/zero)] = 20
	println(len(m8), m8[0])
	m9 := map[complex128]int{1 + 2i: 3}
	println(m9[1+2i], m9[1])
	m10 := map[bool]int{true: 1}
	m10[1 > 2] = 5
	println(m10[true], m10[false])
	m11 := map[rune]int{}
	for _, r := range "hello" {
		m11[r]++
	}
	println(m11['l'], m11['z'])
	m12 := map[struct{}]int{}
	m12[struct{}{}]++
	m12[struct{}{}]++
	println(len(m12), m12[struct{}{}])
	m13 := map[float32]string{0.1: "tenth"}
	var f float32 = 0.1
	println(m13[f], m13[float32(0.1)+0])
	m14 := map[uintptr]int{^uintptr(0): 1}
	println(m14[1<<32-1])
}
