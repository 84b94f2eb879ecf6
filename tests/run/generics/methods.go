// Generic methods (Go 1.27): methods with their own type parameters.
package main

type Box[T any] struct{ v T }

func (b Box[T]) Map[U any](f func(T) U) Box[U] { return Box[U]{f(b.v)} }

func (b *Box[T]) Set[U any](u U, f func(U) T) *Box[T] { b.v = f(u); return b }

type S struct{ log string }

func (s *S) Add[T any](v T, show func(T) string) *S {
	s.log += show(v) + ";"
	return s
}

func (s S) Count[T comparable](xs []T, v T) (n int) {
	for _, x := range xs {
		if x == v {
			n++
		}
	}
	return
}

type E struct{ *S }

func main() {
	b := Box[int]{3}.Map(func(i int) string { return string(rune('a' + i)) })
	println(b.v)
	c := b.Map(func(s string) []string { return []string{s, s} }).Map(func(s []string) int { return len(s) })
	println(c.v)
	c.Set("four", func(s string) int { return len(s) }).Set[float64](2.5, func(f float64) int { return int(f * 2) })
	println(c.v)
	var s S
	s.Add(1, func(i int) string { return string(rune('0' + i)) }).Add("x", func(s string) string { return s })
	println(s.log)
	println(s.Count([]string{"a", "b", "a"}, "a"), s.Count[int]([]int{1}, 2))
	e := E{&s}
	e.Add(true, func(b bool) string { return "bool" })
	println(s.log, e.Count([]bool{true}, true))
	f := s.Count[byte]
	println(f([]byte("hello"), 'l'))
}
