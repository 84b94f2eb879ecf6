// Constraints: pointer receivers through type sets, self reference, methods, comparable, core operations.
package main

type Setter[T any] interface {
	*T
	Set(string)
}
type A struct{ v string }

func (a *A) Set(s string) { a.v = s }

func Make[T any, P Setter[T]](vals ...string) []T {
	out := make([]T, len(vals))
	for i, v := range vals {
		P(&out[i]).Set(v)
	}
	return out
}

type Adder[T Adder[T]] interface{ Add(T) T }
type V2 struct{ x, y int }

func (a V2) Add(b V2) V2 { return V2{a.x + b.x, a.y + b.y} }

func Total[T Adder[T]](xs ...T) (t T) {
	for _, x := range xs {
		t = t.Add(x)
	}
	return
}

type Bytes interface{ ~string | ~[]byte }

func Hash[T Bytes](b T) (h uint32) {
	for i := range len(b) {
		h = h*31 + uint32(b[i])
	}
	return
}

func Cut[T Bytes](b T, n int) T { return b[:n] }

type Str string

type Stringer interface{ String() string }
type ID int

func (i ID) String() string { return "id" }

type IntStringer interface {
	~int
	Stringer
}

func Desc[T IntStringer](t T) (string, int) { return t.String(), int(t) + 1 }

func Eq[T comparable](a, b T) bool { return a == b }

func MapKeys[K comparable, V any, M ~map[K]V](m M, f func(K, V) bool) (n int) {
	for k, v := range m {
		if f(k, v) {
			n++
		}
	}
	return
}

func Slice[S ~[]E, E any](s S) S { return append(s[:0:0], s...) }

type Ints []int

func (i Ints) Len() int { return len(i) }

func Shift[T ~uint8 | ~uint32 | ~int64](x T, n uint) (T, T) { return x << n, x >> n }

func Len[T ~[]int | ~map[int]int | ~string](x T) int { return len(x) }

func main() {
	as := Make[A]("x", "y")
	println(as[0].v, as[1].v)
	t := Total(V2{1, 2}, V2{3, 4})
	println(t.x, t.y)
	println(Hash("abc"), Hash([]byte("abc")), Hash(Str("abc")) == Hash("abc"), string(Cut(Str("hello"), 2)), string(Cut([]byte("hello"), 3)))
	println(Desc(ID(4)))
	println(Eq(1, 1), Eq("a", "b"), Eq[any](1, 1), Eq(V2{1, 2}, V2{1, 2}), Eq([2]string{"a"}, [2]string{"a"}), Eq[Stringer](ID(1), ID(2)))
	println(MapKeys(map[string]int{"a": 1, "b": 2}, func(k string, v int) bool { return v > 1 }))
	println(Slice(Ints{1, 2, 3}).Len())
	println(Shift(uint8(0x81), 1))
	println(Shift(int64(-1), 40))
	println(Shift(uint32(1), 32))
	println(Len("four"), Len([]int{1}), Len(map[int]int{}))
	defer func() { println(recover().(error).Error()) }()
	Eq[any]([]int{}, []int{})
}
