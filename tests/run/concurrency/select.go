// The select statement.
package main

func main() {
	c := make(chan int, 1)
	select {
	case v := <-c:
		println(v)
	default:
		println("empty")
	}
	c <- 5
	select {
	case v := <-c:
		println(v)
	default:
		println("empty")
	}
}
