// A lookup with an unhashable key in an empty map.
package main

func main() {
	m := map[any]int{}
	println(m[[]int{1}])
}
