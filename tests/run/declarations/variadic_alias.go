// A slice passed with ... is shared; separate arguments make a new slice.
package main

func set(xs ...int) { xs[0] = 100 }

func grow(xs ...int) []int { return append(xs, 1) }

func info(xs ...string) (int, bool) { return len(xs), xs == nil }

type Opt func(*cfg)
type cfg struct {
	n int
	s string
}

func build(opts ...Opt) cfg {
	c := cfg{1, "d"}
	for _, o := range opts {
		o(&c)
	}
	return c
}

func mixed(a int, rest ...any) int { return a + len(rest) }

func main() {
	s := []int{1, 2, 3}
	set(s...)
	println(s[0])
	x := 5
	set(x, 6)
	println(x)
	g := grow(s[:1]...)
	println(len(g), s[1])
	n, isNil := info()
	println(n, isNil)
	n, isNil = info([]string{}...)
	println(n, isNil)
	n, isNil = info(nil...)
	println(n, isNil)
	c := build(func(c *cfg) { c.n = 9 }, func(c *cfg) { c.s += "x" })
	println(c.n, c.s)
	println(mixed(1), mixed(1, 2, "3"), mixed(1, []any{1, 2, 3}...), mixed(1, []int{1, 2, 3}))
}
