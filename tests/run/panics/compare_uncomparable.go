// A comparison of uncomparable dynamic types.
package main

func main() {
	var a, b any = []int{}, []int{}
	println(a == b)
}
