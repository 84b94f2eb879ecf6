package main

type E struct{ code int }

func (e E) Error() string { return "custom error" }

func f(n int) {
	if n == 0 {
		panic(E{1})
	}
	f(n - 1)
}

func main() {
	defer println("deferred")
	f(3)
}
