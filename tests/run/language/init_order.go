package main

var (
	a = c + b
	b = f()
	c = 1
)

var x, y = pair()
var _ = side("blank")
var table = map[string]int{"one": one(), "two": 2}
var arr = [...]int{one(), 2, 5: 6}
var st = struct {
	n int
	s []string
	p *int
}{1, []string{"a", "b"}, &c}
var ptr = &T{1, &T{2, nil}}
var fns = []func() int{one, func() int { return 7 }}
var iface any = T{5, nil}
var str interface{ String() string } = S("named")
var mat = [2][3]int{{1, 2, 3}, {4, 5, 6}}
var late = early * 2
var early = 21
var closure = func() func() int {
	n := 10
	return func() int { n++; return n }
}()
var ptrElem = &arr[2]
var z complex128 = 1 + 2i
var bs = []byte("bytes")
var err error
var nested = []map[string][]int{{"k": {1, 2}}}

type T struct {
	v    int
	next *T
}
type S string

func (s S) String() string { return string(s) }

func f() int { c++; println("f"); return c * 10 }
func one() int { return 1 }
func pair() (int, string) { println("pair"); return 3, "y" }
func side(s string) int { println(s); return 0 }

func init() { println("init1", a, b, c) }
func init() { println("init2", x, y); early = 1 }

func main() {
	println(a, b, c, x, y)
	println(table["one"], table["two"], arr[0], arr[5], len(arr))
	println(st.n, st.s[1], *st.p, ptr.next.v)
	println(fns[0](), fns[1](), iface.(T).v, str.String())
	println(mat[1][2], late, early, closure(), closure())
	*ptrElem = 50
	println(arr[2], real(z), string(bs), err == nil, nested[0]["k"][1])
	mat[0][0] = 100
	st.s = append(st.s, "c")
	println(mat[0][0], len(st.s), st.s[2])
}
