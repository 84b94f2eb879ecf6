// new with an expression makes a variable with that value.
package main

type P struct{ x, y int }

func f() string { return "made" }

func main() {
	p := new(42)
	q := new("s")
	r := new(P{1, 2})
	s := new(f())
	println(*p, *q, r.x, r.y, *s)
	*p++
	r.y = 9
	println(*p, r.y)
	a, b := new(1), new(1)
	println(a != b, *a == *b)
	t := new(int64(7))
	*t <<= 40
	println(*t)
	u := new(r)
	(*u).x = 77
	println(r.x)
	v := new(1.5)
	println(*v * 2)
	w := new([]int{1, 2, 3})
	println(len(*w), (*w)[2])
}
