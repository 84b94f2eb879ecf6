package main

type MyInt int
type MyStr string

func show(v any) {
	defer func() {
		println(recover() != nil)
	}()
	panic(v)
}

func main() {
	show(MyInt(3))
	show(MyStr("x"))
	show(1.5)
	panic(MyStr("final"))
}
