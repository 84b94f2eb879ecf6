// An index through a nil pointer to an array.
package main

func main() {
	var p *[1000]int
	i := 999
	println(p[i])
}
