// panic with an error value inside an interface.
package main

type E string

func (e E) Error() string { return "E: " + string(e) }

func f() error { return E("wrapped") }

func main() {
	err := f()
	panic(err)
}
