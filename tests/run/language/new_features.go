package main

import "cmp"

type S struct {
	E
	y int
}
type E struct{ X, Z int }
type L[T any] []T

func (l L[T]) Map[U any](f func(T) U) L[U] {
	var out L[U]
	for _, x := range l {
		out = append(out, f(x))
	}
	return out
}

type Box struct{ v int }

func (b *Box) Put[T ~int | ~float64](x T) *Box { b.v += int(x); return b }

func gen[T any](x T) T { return x }

func use(f func(int) int) int { return f(5) }

func main() {
	p := new(5)
	*p++
	q := new("str")
	println(*p, *q, *new(E{1, 2}.Z))
	s := S{X: 1, y: 2}
	println(s.X, s.Z, s.y)
	for _, x := range (L[int]{1, 2}).Map(func(i int) string { return string(rune('a' + i)) }) {
		println(x)
	}
	b := &Box{}
	println(b.Put(3).Put(2.5).v)
	f := b.Put[int]
	f(10)
	println(b.v)
	println(use(gen))
	var fs = []func(string) string{gen}
	println(fs[0]("g"))
	println(min(3, 1, 2), max("a", "b"), min(2.5, 1), cmp.Compare(1, 2))
	m := map[int]int{1: 1}
	clear(m)
	println(len(m))
	type A[T any] = []T
	var a A[int] = []int{1}
	println(len(a))
}
