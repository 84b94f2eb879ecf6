package main

import (
	"errors"
	"fmt"
	"os"
	"sort"
	"strings"
)

type T struct {
	A int
	b string
	C []float64 `json:"c"`
}

func (t T) String() string { return "T!" + t.b }

type E struct{ code int }

func (e *E) Error() string { return fmt.Sprintf("E%d", e.code) }

func main() {
	fmt.Println("hello", 1, 2.5, true, nil, []int{1, 2}, map[string]int{"b": 2, "a": 1})
	fmt.Printf("%v %+v %#v %T\n", T{1, "x", nil}, struct{ X, Y int }{1, 2}, []string{"q"}, map[string][]func(int) error{})
	err := fmt.Errorf("wrapped: %w", &E{5})
	var e *E
	fmt.Println(errors.As(err, &e), e.code, err)
	s := strings.Split("c,a,b", ",")
	sort.Strings(s)
	fmt.Println(s, strings.Repeat("ab", 3))
	fmt.Fprintln(os.Stderr, "to stderr")
	os.Exit(3)
}
