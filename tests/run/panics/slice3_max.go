// A third index beyond the capacity.
package main

func main() {
	s := []int{1, 2, 3}
	k := 5
	println(len(s[0:1:k]))
}
