// panic with a map.
package main

func main() {
	println("before")
	panic(map[string]int{})
}
