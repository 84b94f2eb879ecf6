// Types declared in generic functions of another package: one of each function, the same wherever it is instantiated.
package main

import "example.com/locals/lib"

func main() {
	a, b := lib.A(5), lib.B(5)
	println(a == b, a == lib.A(5), b == lib.B(5), a == lib.A(6), a == lib.Here())
	println(lib.A("x") == lib.A("x"), lib.A("x") == lib.B("x"), lib.A[any](1) == lib.A[any](1))
	defer func() {
		println(recover().(error).Error() != "")
		println(lib.B("s") == lib.B("s"), lib.B("s") == lib.B("t"))
	}()
	println(lib.A([]int{1}) == lib.A([]int{1}))
}
