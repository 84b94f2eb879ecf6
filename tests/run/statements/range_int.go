// Range over integers of every type.
package main

type N int8

func main() {
	for i := range 3 {
		print(i, " ")
	}
	println()
	for range 2 {
		print("x")
	}
	println()
	var n N = 4
	for i := range n {
		i *= 10
		print(i, " ")
	}
	println()
	for i := range uint8(255) {
		if i > 252 {
			print(i, " ")
		}
	}
	println()
	for i := range -5 {
		println("never", i)
	}
	for i := range int64(1)<<33 - 1 {
		if i > 2 {
			break
		}
		print(i, " ")
	}
	println()
	const c = 3
	var f float64
	for i := range c {
		f += float64(i) / 2
	}
	println(f)
	limit := 3
	for i := range limit {
		limit = 10
		print(i, " ")
	}
	println(limit)
	var i32 int32
	for i32 = range 5 {
	}
	println(i32)
	var fs []func() int
	for i := range 3 {
		fs = append(fs, func() int { i++; return i })
	}
	println(fs[0](), fs[0](), fs[1](), fs[2]())
}
