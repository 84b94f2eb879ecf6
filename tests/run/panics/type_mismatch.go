// Types of one name in different scopes.
package main

func f() any {
	type T int
	return T(1)
}

func main() {
	var e any = f()
	type T int
	_ = e.(T)
}
