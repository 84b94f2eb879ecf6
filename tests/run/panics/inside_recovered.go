// A panic that was recovered inside a deferred call leaves no trace.
package main

func main() {
	defer func() {
		defer func() { println(recover().(string)) }()
		panic("B")
	}()
	panic("A")
}
