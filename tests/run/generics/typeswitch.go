// Type switches and assertions on type parameters through any; generic types at run time are distinct.
package main

type Num interface{ ~int | ~float64 | ~string }
type G[T any] struct{ v T }
type MyInt int

func (g G[T]) Kind() string {
	switch any(g.v).(type) {
	case int:
		return "int"
	case string:
		return "string"
	case []T:
		return "slice"
	case G[int]:
		return "G[int]"
	}
	return "other"
}

func name[T any](x any) string {
	switch x.(type) {
	case T:
		return "T"
	case []T:
		return "[]T"
	case map[string]T:
		return "map[string]T"
	case func(T) T:
		return "func(T) T"
	case G[T]:
		return "G[T]"
	case *T:
		return "*T"
	case nil:
		return "nil"
	}
	return "none"
}

func both[A, B any](x any) string {
	switch x.(type) {
	case A:
		return "A"
	case B:
		return "B"
	}
	return "?"
}

func as[T any](x any) (T, bool) { t, ok := x.(T); return t, ok }

type Kinder interface{ Kind() string }

func main() {
	println(G[int]{}.Kind(), G[string]{}.Kind(), G[bool]{}.Kind(), G[G[int]]{}.Kind())
	println(name[int](1), name[int]([]int{}), name[int](map[string]int{}), name[int](func(i int) int { return i }), name[int](G[int]{}), name[int](new(int)))
	println(name[int]("s"), name[string](1), name[string]("s"), name[G[int]](G[int]{}), name[int](nil), name[int](MyInt(1)))
	println(both[int, string](1), both[int, string]("x"), both[int, int](1), both[int, string](2.5))
	i, ok := as[int](5)
	s, ok2 := as[string](5)
	k, ok3 := as[Kinder](G[int]{})
	println(i, ok, s == "", ok2, k.Kind(), ok3)
	var a, b any = G[int]{1}, G[int]{1}
	var c any = G[MyInt]{1}
	println(a == b, a == c)
	defer func() {
		println(recover().(error).Error())
	}()
	_ = c.(G[int])
}
