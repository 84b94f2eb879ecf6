package p

type big struct{ a, b, c, d, e int }

func change(b big) big {
	b.a++
	return b
}

func use(p *big) int {
	c := *p
	*p = change(c)
	return p.e
}
