// Interface comparison: dynamic types and values; panics for uncomparable ones.
package main

type S struct {
	n int
	f func()
}
type T struct {
	a any
	b int
}

func eq(a, b any) (r string) {
	defer func() {
		if e := recover(); e != nil {
			r = e.(error).Error()
		}
	}()
	if a == b {
		return "equal"
	}
	return "differ"
}

func main() {
	println(eq(1, 1), eq(1, 2), eq(1, "1"), eq(nil, nil), eq(nil, 0))
	println(eq([]int{}, []int{}))
	println(eq([]int{}, map[int]int{}))
	println(eq(map[string]int{}, map[string]int{}))
	println(eq(func() {}, func() {}))
	println(eq(S{}, S{}))
	println(eq(T{1, 2}, T{1, 2}), eq(T{1, 2}, T{1, 3}))
	println(eq(T{[]int{}, 2}, T{[]int{}, 3}))
	println(eq(T{1, 2}, T{[]int{}, 2}))
	println(eq([2]any{1, []int{}}, [2]any{2, []int{}}))
	println(eq([2]any{1, []int{}}, [2]any{1, []int{}}))
	println(eq(&S{}, &S{}), eq(1.5, 1.5), eq(2i, 2i), eq("a", "a"), eq(struct{ x int }{1}, struct{ x int }{1}))
	m := map[any]int{}
	func() {
		defer func() { println(recover().(error).Error()) }()
		m[[]int{1}] = 1
	}()
	func() {
		defer func() { println(recover().(error).Error()) }()
		_ = m[S{}]
	}()
	func() {
		defer func() { println(recover().(error).Error()) }()
		m[1] = 1
		delete(m, any(map[int]int{}))
	}()
	func() {
		defer func() { println(recover().(error).Error()) }()
		_ = m[T{func() {}, 1}]
	}()
	var e error
	println(e == nil, any(e) == nil, eq(e, nil))
}
