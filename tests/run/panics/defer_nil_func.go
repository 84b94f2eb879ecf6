// A deferred nil function panics when it runs.
package main

func main() {
	var f func()
	defer println("runs")
	defer f()
	println("body")
}
