package main

type Number interface {
	~int | ~int8 | ~int64 | ~float64 | ~uint8
}

func Sum[T Number](xs ...T) T {
	var s T
	for _, x := range xs {
		s += x
	}
	return s
}

func Map[T, U any](xs []T, f func(T) U) []U {
	out := make([]U, 0, len(xs))
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func Filter[S ~[]E, E any](s S, keep func(E) bool) S {
	var out S
	for _, e := range s {
		if keep(e) {
			out = append(out, e)
		}
	}
	return out
}

func Max[T int | float64 | string](a, b T) T {
	if a > b {
		return a
	}
	return b
}

type Stack[T any] struct {
	items []T
	last  T
}

func (s *Stack[T]) Push(x T) { s.items = append(s.items, x); s.last = x }
func (s *Stack[T]) Pop() (T, bool) {
	var zero T
	if len(s.items) == 0 {
		return zero, false
	}
	x := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return x, true
}
func (s Stack[int]) Len() int { var z int; _ = z; return z }
func (s Stack[T]) Size() int  { return len(s.items) }

type Pair[K comparable, V any] struct {
	Key K
	Val V
}

func MakePair[K comparable, V any](k K, v V) Pair[K, V] { return Pair[K, V]{k, v} }
func (p Pair[K, V]) Swap(f func(K, V) (K, V)) Pair[K, V] {
	k, v := f(p.Key, p.Val)
	return Pair[K, V]{Key: k, Val: v}
}

type List[T any] struct {
	head *node[T]
	n    int
}
type node[T any] struct {
	v    T
	next *node[T]
}

func (l *List[T]) Add(v T) *List[T] { l.head = &node[T]{v, l.head}; l.n++; return l }
func (l *List[T]) Each(f func(T)) {
	for n := l.head; n != nil; n = n.next {
		f(n.v)
	}
}
func (l *List[T]) All() func(yield func(int, T) bool) {
	return func(yield func(int, T) bool) {
		i := 0
		for n := l.head; n != nil; n = n.next {
			if !yield(i, n.v) {
				return
			}
			i++
		}
	}
}

type Stringer interface{ String() string }
type MyInt int

func (m MyInt) String() string { return "my" + string(rune('0'+int(m))) }

func Join[T Stringer](xs []T) string {
	s := ""
	for _, x := range xs {
		s += x.String() + ","
	}
	return s
}

type Setter[T any] interface {
	*T
	Set(string)
}
type Conf struct{ v string }

func (c *Conf) Set(s string) { c.v = s }

func Make[T any, P Setter[T]](s string) T {
	var t T
	P(&t).Set(s)
	return t
}

func Keys[M ~map[K]V, K comparable, V any](m M) int {
	n := 0
	for range m {
		n++
	}
	return n
}

func TypeName[T any](x T) string {
	switch any(x).(type) {
	case int:
		return "int"
	case string:
		return "string"
	case []T:
		return "slice of T"
	case Pair[string, int]:
		return "pair"
	}
	return "other"
}

func Conv[T, U Number](x T) U { return U(x) }

func Ptr[T any](x T) *T { return &x }

func Equal[T comparable](a, b T) bool { return a == b }

func Rec[T any](n int, x T) int {
	if n == 0 {
		return 0
	}
	return 1 + Rec(n-1, x)
}

type Tree[T interface{ Less(T) bool }] struct {
	l, r *Tree[T]
	v    T
}

func (t *Tree[T]) Insert(v T) *Tree[T] {
	if t == nil {
		return &Tree[T]{v: v}
	}
	if v.Less(t.v) {
		t.l = t.l.Insert(v)
	} else {
		t.r = t.r.Insert(v)
	}
	return t
}
func (t *Tree[T]) Walk(f func(T)) {
	if t != nil {
		t.l.Walk(f)
		f(t.v)
		t.r.Walk(f)
	}
}

type Int int

func (a Int) Less(b Int) bool { return a < b }

type Num[T Number] struct{ v T }

func (n Num[T]) Add(o Num[T]) Num[T] { return Num[T]{n.v + o.v} }

func local[T any](x T) any {
	type L struct{ v T }
	return L{x}
}

func shiftg[T ~int8 | ~uint8 | ~int64](x T, n uint) T { return x << n >> n }

func zero[T any]() (z T) { return }

func count[T any](xs ...T) int { return len(xs) }

func main() {
	println(Sum(1, 2, 3), Sum(1.5, 2.5), Sum[int8](100, 100), Sum[MyInt2]())
	for _, s := range Map([]int{1, 2}, func(i int) string { return string(rune('a' + i)) }) {
		println(s)
	}
	println(len(Filter([]int{1, 2, 3, 4}, func(i int) bool { return i%2 == 0 })))
	println(Max(1, 2), Max("a", "b"), Max[float64](1, 2.5))
	var s Stack[string]
	s.Push("x")
	s.Push("y")
	v, ok := s.Pop()
	println(v, ok, s.last, s.Size(), s.Len() == "")
	p := MakePair("k", 5).Swap(func(k string, v int) (string, int) { return k + "!", v * 2 })
	println(p.Key, p.Val, p == MakePair("k!", 10))
	l := (&List[float64]{}).Add(1.5).Add(2.5)
	l.Each(func(f float64) { println(f) })
	for i, v := range l.All() {
		println(i, v)
	}
	println(Join([]MyInt{1, 2}), Join([]Stringer{MyInt(3)}))
	println(Make[Conf]("set").v)
	println(Keys(map[string]int{"a": 1}))
	println(TypeName(1), TypeName("s"), TypeName(p), TypeName(2.5), TypeName([]int{}))
	println(Conv[int, uint8](300), Conv[float64, int](2.9), Conv[int8, float64](-3))
	println(*Ptr(5), *Ptr("p"), Ptr(Pair[int, int]{1, 2}).Val)
	println(Equal(1, 1), Equal("a", "b"), Equal[any](1, 1.0), Equal(Pair[int, string]{1, "a"}, Pair[int, string]{1, "a"}))
	println(Rec(3, "x"))
	var t *Tree[Int]
	for _, x := range []Int{3, 1, 2} {
		t = t.Insert(x)
	}
	t.Walk(func(i Int) { print(i, " ") })
	println()
	println(Num[int]{1}.Add(Num[int]{2}).v)
	println(local(1) == local(1), local(1) == local("1"), local("a") == local("a"))
	println(shiftg(int8(65), 1), shiftg(uint8(200), 1), shiftg(int64(1)<<40, 3))
	println(zero[int](), zero[string]() == "", zero[*int]() == nil, zero[[4]int]()[2])
	f := Max[int]
	println(f(3, 4), count[any](1, "a", nil), count[int]())
	g := (*Stack[int]).Push
	var si Stack[int]
	g(&si, 9)
	h := si.Pop
	x, _ := h()
	println(x)
	var st Stringer = Wrap[MyInt]{MyInt(7)}
	println(st.String())
	var e any = Stack[int]{}
	_, ok = e.(Stack[int])
	_, ok2 := e.(Stack[string])
	println(ok, ok2)
}

type MyInt2 int
type Wrap[T Stringer] struct{ inner T }

func (w Wrap[T]) String() string { return "<" + w.inner.String() + ">" }
