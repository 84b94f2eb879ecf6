// Names of instances in panic texts and type assertions.
package main

type G[T any] struct{ v T }
type H[K comparable, V any] map[K]V
type N int

func (g G[T]) Get() T { return g.v }

func try(f func()) {
	defer func() { println(recover().(error).Error()) }()
	f()
}

func local[T any](v any) {
	type L struct{ x T }
	_ = v.(L)
}

func assert[T any](v any) { _ = v.(T) }

type I[T any] interface{ Get() T }

func main() {
	var e any = G[int]{1}
	try(func() { _ = e.(G[string]) })
	try(func() { _ = e.(G[N]) })
	try(func() { _ = e.(H[string, G[N]]) })
	try(func() { _ = e.(*G[[]int]) })
	try(func() { _ = e.(I[string]) })
	try(func() { assert[G[G[int]]](e) })
	try(func() { assert[map[string][]*G[N]](e) })
	try(func() { assert[func(G[int], ...string) (N, error)](e) })
	try(func() {
		assert[struct {
			A int `tag:"x"`
			G[int]
		}](e)
	})
	try(func() { assert[[3]H[N, any]](G[struct{ a int }]{}) })
	try(func() { assert[interface{ M(int) string }](e) })
	try(func() { e = H[int, int]{}; println(e == e) })
	try(func() { _ = map[any]int{G[func()]{}: 1} })
	println(e.(H[int, int]) != nil, any(G[N]{2}).(I[N]).Get())
}
