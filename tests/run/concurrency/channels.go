// Channels: make, send, receive, close, range, len and cap.
package main

func main() {
	c := make(chan int, 3)
	c <- 1
	c <- 2
	println(len(c), cap(c), <-c)
	close(c)
	for v := range c {
		println(v)
	}
	v, ok := <-c
	println(v, ok)
}
