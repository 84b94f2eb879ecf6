package main

type S struct{ a [1000]int; b int }
type I interface{ M() }
type A int

func (A) M() {}

type B struct{ x int }

func (b B) V() int   { return b.x }
func (b *B) P() int  { return 1 }

type IV interface{ V() int }

//go:noinline
func callV(v IV) int { return v.V() }

func try(name string, f func()) {
	defer func() {
		r := recover()
		if e, ok := r.(error); ok {
			println(name, e.Error())
		} else if r == nil {
			println(name, "no panic")
		} else {
			println(name, r.(string))
		}
	}()
	f()
}

func main() {
	s := []int{1, 2, 3}
	a := [4]int{}
	str := "hello"
	i, j, neg := 5, 1, -1
	var i64 int64 = 1 << 40
	var u64 uint64 = 1 << 63
	var u32 uint32 = 1 << 31
	try("idx", func() { println(s[i]) })
	try("neg", func() { println(s[neg]) })
	try("i64", func() { println(s[i64]) })
	try("u64", func() { println(s[u64]) })
	try("u32", func() { println(s[u32]) })
	try("arr", func() { a[i] = 1 })
	try("str", func() { println(str[i]) })
	try("s1", func() { println(s[:i]) })
	try("s2", func() { println(s[i:]) })
	try("s3", func() { println(len(s[3:j])) })
	try("s4", func() { println(len(s[neg:])) })
	try("s5", func() { println(len(s[:neg])) })
	try("s6", func() { println(len(s[1:2:i])) })
	try("s7", func() { println(len(s[1:3:j])) })
	try("s8", func() { println(len(s[i-3 : j : 3])) })
	try("s9", func() { println(len(a[:i])) })
	try("s10", func() { println(len(str[i-2 : j])) })
	try("s11", func() { println(len(str[:i+1])) })
	try("s12", func() { println(len(str[i+1:])) })
	try("s14", func() { println(len(s[i64:])) })
	try("s15", func() { println(len(a[1:2:i])) })
	try("nilmap", func() { var m map[int]int; m[1] = 1 })
	try("div", func() { println(1 / (i - 5)) })
	try("mod", func() { println(i64 % (i64 - 1<<40)) })
	try("shift", func() { println(1 << neg) })
	try("conv", func() { println([4]int(s)[0]) })
	try("conv2", func() { println((*[4]int)(s)[0]) })
	try("make", func() { _ = make([]int, neg) })
	try("makecap", func() { _ = make([]int, 2, j) })
	try("make64", func() { _ = make([]byte, i64) })
	var x any = 1
	var e any
	var ii I
	try("a1", func() { _ = x.(string) })
	try("a2", func() { _ = e.(int) })
	try("a3", func() { _ = x.(I) })
	try("a4", func() { _ = e.(I) })
	try("a5", func() { _ = ii.(A) })
	ii = A(1)
	try("a6", func() { _ = ii.(interface{ N() }) })
	try("a7", func() { _ = x.(*B) })
	try("cmp", func() { println(any([]int{}) == any([]int{})) })
	try("cmp2", func() { println(any(map[int]int{}) == any(1)) })
	type F struct{ f func() }
	try("cmp3", func() { println(any(F{}) == any(F{})) })
	try("hash", func() { m := map[any]int{}; m[[]int{}] = 1 })
	var p *S
	try("nil1", func() { println(p.b) })
	try("nil2", func() { p.b = 1 })
	try("nil3", func() { println(p.a[i]) })
	try("nil4", func() { _ = *p })
	try("nil5", func() { _ = &p.a })
	var bp *B
	try("nil6", func() { println(bp.V()) })
	try("nil7", func() { println(bp.P()) })
	try("wrap", func() { println(callV(bp)) })
	try("nilf", func() { var f func(); f() })
	ii = nil
	try("nili", func() { ii.M() })
	try("nilmv", func() { f := ii.M; f() })
	try("nilmv2", func() { f := bp.V; f() })
	var ap *[4]int
	try("nila", func() { ap[0] = 1 })
	try("nils", func() { println(len(ap[:])) })
	try("nilr", func() {
		for _, v := range ap {
			println(v)
		}
	})
	try("str", func() { panic("custom") })
	try("order", func() {
		defer println("deferred runs")
		s[i] = func() int { println("rhs first"); return 1 }()
	})
	var pp **int
	try("nilpp", func() { **pp = 1 })
	try("ok", func() { println(s[2], str[4:], len(s[3:]), len(s[:0:0])) })
}
