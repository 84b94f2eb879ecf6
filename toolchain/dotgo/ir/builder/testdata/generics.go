package p

func apply[T any](x T, f func(T) T) T { return f(x) }

type list[T any] struct{ items []T }

func (l *list[T]) add(x T) { l.items = append(l.items, x) }

func use() int {
	var l list[int8]
	l.add(1)
	return apply(len(l.items), func(n int) int { return n + 1 })
}
