// A recover far up the stack: frames between run their deferred calls, later code goes on.
package main

var log string

func down(n int) int {
	if n%10 == 0 {
		defer func() { log += string(rune('a' + n/10)) }()
	}
	if n == 0 {
		panic("bottom")
	}
	return down(n-1) + 1
}

func guard(n int) (r int, msg string) {
	defer func() {
		if e := recover(); e != nil {
			r, msg = -1, e.(string)
		}
	}()
	return down(n), "fine"
}

type big struct{ a [20]int }

func large(n int) big {
	if n == 0 {
		panic("large")
	}
	b := large(n - 1)
	b.a[n%20]++
	return b
}

func tryLarge() (b big, s string) {
	defer func() { s, _ = recover().(string) }()
	b.a[0] = 7
	b = large(30)
	return b, "none"
}

func multi() (a int, b string, c float64, d []int, e any) {
	defer func() {
		if recover() != nil {
			e = "recovered"
		}
	}()
	a, b, c, d = 1, "two", 3.5, []int{4}
	func() (int, string, float64, []int, any) { panic("x") }()
	return
}

func loop() (sum int) {
	for i := range 200 {
		func() {
			defer func() {
				if recover() != nil {
					sum += i
				}
			}()
			s := make([]int, 3)
			s[i%5]++
		}()
	}
	return
}

func middle() (s string) {
	defer func() { s += "|outer:" + recover().(string) }()
	func() {
		defer func() {
			r := recover().(string)
			s += "inner:" + r
			if r == "one" {
				panic("two")
			}
		}()
		panic("one")
	}()
	return "not reached"
}

func inDefer() (s string) {
	defer func() { s += "end" }()
	defer func() {
		defer func() { s += recover().(error).Error() + " " }()
		var p *big
		p.a[3] = 1
	}()
	return "ret "
}

func iface(i interface{ get() int }) (n int) {
	defer func() {
		if recover() != nil {
			n = -5
		}
	}()
	return i.get()
}

type P struct{ v *int }

func (p P) get() int { return *p.v }

func main() {
	println(guard(55))
	println(log)
	b, s := tryLarge()
	println(b.a[0], s)
	a, bb, c, d, e := multi()
	println(a, bb, c, d[0], e.(string))
	println(loop())
	println(middle())
	println(inDefer())
	n := 9
	println(iface(P{}), iface(P{&n}))
	log = ""
	r, msg := guard(25)
	println(r, msg, log)
}
