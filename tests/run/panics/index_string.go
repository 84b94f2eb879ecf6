// A string index out of range.
package main

func main() {
	s := "abc"
	for i := 0; ; i++ {
		println(s[i])
	}
}
