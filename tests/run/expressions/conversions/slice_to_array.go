// Conversion of slices to arrays copies; to array pointers it shares.
package main

func main() {
	s := []int{1, 2, 3, 4}
	a := [3]int(s)
	p := (*[4]int)(s)
	s[0] = 10
	println(a[0], p[0], len(a), len(p))
	p[3] = 40
	println(s[3])
	e := (*[0]int)(s)
	println(e != nil, (*[0]int)([]int(nil)) == nil, (*[0]int)([]int{}) == nil)
	z := [0]int([]int(nil))
	println(len(z))
	q := (*[2]int)(s[1:])
	q[0] = 20
	println(s[1])
	strs := [2]string([]string{"a", "b", "c"})
	println(strs[1])
	defer func() {
		println(recover().(error).Error())
		defer func() { println(recover().(error).Error()) }()
		_ = [1]byte([]byte(nil))
	}()
	_ = (*[5]int)(s)
}
