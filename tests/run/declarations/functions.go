// Function declarations: multiple results, named results, variadic parameters, functions as values.
package main

func divmod(a, b int) (q, r int) {
	q = a / b
	r = a % b
	return
}

func swap(a, b string) (string, string) { return b, a }

func sum(label string, nums ...int) (string, int) {
	t := 0
	for _, n := range nums {
		t += n
	}
	return label, t
}

func apply(f func(int, int) int, a, b int) int { return f(a, b) }

func compose(fs ...func(int) int) func(int) int {
	return func(x int) int {
		for _, f := range fs {
			x = f(x)
		}
		return x
	}
}

func many() (a int8, b uint16, c int64, d float32, e string, f []int, g any, h error) {
	return -1, 2, 3, 4.5, "five", []int{6}, 7, nil
}

func blank(_ int, _ string) (_ int) { return 3 }

func last(xs ...any) any {
	if xs == nil {
		return "nil"
	}
	return xs[len(xs)-1]
}

func take(a int8, b uint16, c int64, d float32, e string, f []int, g any, h error) {
	println(a, b, c, d, e, f[0], g.(int), h == nil)
}

func main() {
	q, r := divmod(17, 5)
	println(q, r)
	println(swap("a", "b"))
	println(swap(swap("c", "d")))
	l, t := sum("none")
	println(l, t)
	l, t = sum("three", 1, 2, 3)
	println(l, t)
	sl := []int{4, 5}
	l, t = sum("slice", sl...)
	println(l, t)
	println(apply(func(a, b int) int { return a*10 + b }, 1, 2))
	inc := func(x int) int { return x + 1 }
	dbl := func(x int) int { return x * 2 }
	println(compose(inc, dbl, inc)(3), compose()(9))
	take(many())
	println(blank(1, "x"))
	println(last().(string), last(1, "z").(string), last([]any{1, 2}...).(int), last(nil) == nil)
	fact := func() func(int) int {
		var f func(int) int
		f = func(n int) int {
			if n == 0 {
				return 1
			}
			return n * f(n-1)
		}
		return f
	}()
	println(fact(10))
}
