// Package fmt: verbs, widths, flags, composite values, errors.
package main

import (
	"errors"
	"fmt"
)

type P struct {
	X, Y int
	n    string
}
type S struct{ v int }

func (s S) String() string { return fmt.Sprintf("S<%d>", s.v) }

type E struct{ err error }

func (e *E) Error() string { return "E: " + e.err.Error() }
func (e *E) Unwrap() error { return e.err }

func main() {
	println(fmt.Sprintf("%d %5d|%-5d|%05d %x %X %o %b %c %q %U", 42, 42, 42, 42, 255, 255, 8, 5, 'A', 'B', 0x1F600))
	println(fmt.Sprintf("%f %.2f %8.3f|%-8.1f| %e %g %G", 3.14159, 3.14159, 3.14159, 3.14159, 123456.789, 1e21, 1e-7))
	println(fmt.Sprintf("%s %q %10s|%-10s|%.2s %x", "str", "quo\"te", "right", "left", "cut", "hex"))
	println(fmt.Sprintf("%v %+v %T", P{1, 2, "n"}, P{1, 2, "n"}, P{}))
	println(fmt.Sprintf("%#v", P{1, 2, "n"}))
	println(fmt.Sprintf("%v %v %v %v", []int{1, 2}, map[string]int{"b": 2, "a": 1}, [2]bool{true}, struct{}{}))
	println(fmt.Sprintf("%v %d %s", S{5}, S{5}, S{5}))
	println(fmt.Sprintf("%t %v %p %v", true, nil, nil, error(nil)))
	println(fmt.Sprintf("%6.2f%% %+d % d %#x %#o", 99.5, 5, 5, 255, 8))
	println(fmt.Sprintf("%[2]d %[1]d %*d", 1, 2, 5, 3))
	println(fmt.Sprintf("%d %s", "wrong", 5), fmt.Sprintf("%d"), fmt.Sprintf("x", 1), fmt.Sprintf("%z", 1))
	base := errors.New("base")
	w := fmt.Errorf("wrapped %d: %w", 7, base)
	println(w.Error(), errors.Is(w, base), errors.Unwrap(w) == base)
	e := fmt.Errorf("outer: %w", &E{base})
	var t *E
	println(errors.As(e, &t), t.Error())
	println(fmt.Sprint("a", 1, 2, "b", 3.5, nil), fmt.Sprintln("x", 1, true))
	println(fmt.Sprintf("%v %v", 1+2i, []byte("hi")), fmt.Sprintf("%s %x", []byte("hi"), []byte("hi")), fmt.Sprintf("%v", &P{3, 4, ""}))
	var a, b int
	var s string
	n, err := fmt.Sscanf("10 word 20", "%d %s %d", &a, &s, &b)
	println(n, err == nil, a, s, b)
	fmt.Println("to stdout", 1, []string{"x"})
	fmt.Printf("%08.3f|%+v\n", -3.5, []any{1, "s", nil})
}
