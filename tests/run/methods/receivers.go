// Methods on every kind of named type; addressable receivers; nil receivers.
package main

type I int
type Str string
type Sl []int
type Mp map[string]int
type Fn func(int) int
type Arr [3]int
type St struct{ x int }
type Ptr struct{ p *St }
type Fl float64
type Iface struct{ any }

func (i *I) Inc()                { *i++ }
func (i I) Abs() I               { return max(i, -i) }
func (s Str) At(i int) byte      { return s[i] }
func (s *Sl) Add(v int) *Sl      { *s = append(*s, v); return s }
func (s Sl) Last() int           { return s[len(s)-1] }
func (m Mp) Inc(k string) int    { m[k]++; return m[k] }
func (f Fn) Apply(n int) int     { return f(f(n)) }
func (a Arr) Set(i, v int) Arr   { a[i] = v; return a }
func (a *Arr) PSet(i, v int)     { a[i] = v }
func (s *St) Nil() bool          { return s == nil }
func (s *St) SetX(x int) *St     { s.x = x; return s }
func (f Fl) Half() Fl            { return f / 2 }
func (St) NoReceiver() string    { return "no name" }
func (_ *St) Blank(_ int) string { return "blank" }

func main() {
	i := I(-5)
	i.Inc()
	println(i, i.Abs())
	println(Str("abc").At(1))
	var s Sl
	s.Add(1).Add(2).Add(3)
	println(len(s), s.Last())
	m := Mp{}
	m.Inc("a")
	println(m.Inc("a"))
	println(Fn(func(n int) int { return n * 3 }).Apply(2))
	a := Arr{1, 2, 3}
	b := a.Set(0, 100)
	a.PSet(1, 50)
	println(a[0], a[1], b[0], b[1])
	var np *St
	println(np.Nil(), (&St{}).Nil(), np.Blank(1))
	st := St{1}
	st.SetX(5).SetX(st.x + 1)
	println(st.x, st.NoReceiver())
	p := Ptr{&st}
	p.p.SetX(9)
	println(st.x, Fl(3).Half())
	arr := [2]St{}
	arr[1].SetX(4)
	println(arr[1].x)
	sl := []St{{}, {}}
	sl[0].SetX(8)
	println(sl[0].x)
	mp := map[string]*St{"k": {}}
	mp["k"].SetX(3)
	println(mp["k"].x)
	pp := &p
	pp.p.SetX(11)
	println((*pp).p.x)
	println((**pp.p.SetX(12).self()).x)
}

func (s *St) self() **St { return &s }
