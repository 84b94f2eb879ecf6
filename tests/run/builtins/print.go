// print and println: formats of every basic kind.
package main

type F float32
type S string

func main() {
	print(1, 2, "x", true, 'a', 1.5, "\n")
	println(1, 2, "x", true, 'a', 1.5)
	println()
	print()
	println(int8(-5), uint8(200), int64(-1<<63), uint64(1<<64-1), uintptr(10))
	println(0.0, 1.0, 100.0, 1e6, 1e20, 1e21, 1e-4, 1e-5, 1e-7, 123456.789, 1e100, 5e-324)
	println(float32(0.1), float32(1e10), float32(16777216), float32(3.4e38))
	println(1+2i, complex64(0.5-1i), -1i)
	var p *int
	var m map[int]int
	var s []int
	var e any
	var err error
	var f func()
	println(p, m, s, e, err, f)
	println(F(2.5), S("named"), "tab\tnl\\n")
	println(1/3.0, 2.0/3, float32(1)/3)
	println(1<<31-1, -1<<31)
	print("no newline", 1, "\n")
	println("unicode é世", "bytes\xff"[:5], "")
}
