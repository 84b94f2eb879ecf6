// A large unsigned index.
package main

func main() {
	s := "x"
	i := uint64(1<<64 - 1)
	println(s[i])
}
