// The go statement.
package main

func main() {
	done := false
	go func() { done = true }()
	println(done || !done)
}
