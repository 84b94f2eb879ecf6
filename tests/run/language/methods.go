package main

type I int

func (i I) Add(j I) I    { return i + j }
func (i *I) Inc()        { *i++ }
func (i I) Three() (a, b I, s string) { return i, i * 2, "three" }

type S struct {
	I
	name string
}

func (s S) Name() string      { return s.name }
func (s *S) Set(n string)     { s.name = n }

type W struct {
	*S
	extra int
}

type Big struct{ a, b, c, d, e int }

func (b Big) Sum() int       { b.a = 0; return b.a + b.b + b.c + b.d + b.e }
func (b *Big) Mut() *Big     { b.e++; return b }
func (b Big) With(x int) Big { b.a = x; return b }

type F func(int) int

func (f F) Twice(x int) int { return f(f(x)) }

type L []int

func (l L) Len() int   { return len(l) }
func (l *L) Push(x int) { *l = append(*l, x) }

type M map[string]int

func (m M) Get(k string) int { return m[k] }

func main() {
	i := I(5)
	i.Inc()
	(&i).Inc()
	p := &i
	p.Inc()
	println(i, p.Add(3), i.Add(1).Add(2))
	a, b, c := i.Three()
	println(a, b, c)
	s := S{7, "n"}
	s.Inc()
	s.Set("new")
	println(s.I, s.Name(), s.Add(1))
	w := W{&s, 1}
	w.Inc()
	w.Set("w")
	println(s.I, s.Name(), w.Name(), w.Add(100), w.I)
	f := s.Name
	s.name = "later"
	println(f(), s.Name())
	g := s.Set
	g("viag")
	println(s.name)
	h := I.Add
	println(h(1, 2))
	k := (*I).Inc
	k(&i)
	println(i)
	m := (*S).Name
	println(m(&s))
	n := S.Add
	println(n(s, 5))
	q := W.Name
	println(q(w))
	x := Big{1, 2, 3, 4, 5}
	println(x.Sum(), x.a, x.Mut().Mut().e, x.With(9).a, x.a)
	bs := x.Sum
	x.b = 1000
	println(bs(), x.Sum())
	be := Big.With
	println(be(x, 3).a)
	println(F(func(x int) int { return x * 3 }).Twice(2))
	var l L
	l.Push(1)
	l.Push(2)
	println(l.Len(), L{1, 2, 3}.Len())
	push := l.Push
	push(9)
	println(len(l), l[2])
	println(M{"a": 4}.Get("a"))
	var pi interface{ Add(I) I } = p
	add := pi.Add
	*p = 1
	println(add(1))
	ie := interface{ Name() string }.Name
	println(ie(&s))
	arr := []S{{1, "a"}, {2, "b"}}
	arr[1].Inc()
	arr[0].Set("z")
	for i := range arr {
		println(arr[i].I, arr[i].Name())
	}
	mp := map[string]*S{"k": &arr[0]}
	mp["k"].Set("frommap")
	println(arr[0].name)
}
