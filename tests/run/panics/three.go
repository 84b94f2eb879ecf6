// Three panics of nested deferred calls.
package main

type E string

func (e E) Error() string { return string(e) }

func main() {
	defer func() {
		defer func() {
			panic(E("C"))
		}()
		panic(2)
	}()
	panic("A")
}
