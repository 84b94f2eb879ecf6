package main

type I interface{ M() }
type A struct{}

func main() {
	var x any = A{}
	println(x.(I) != nil)
}
