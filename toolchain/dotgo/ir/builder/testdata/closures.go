package p

func counter(step int) func() int {
	n := 0
	return func() int {
		n += step
		return n
	}
}

func each(f func(int)) {
	for i := 0; i < 3; i++ {
		f(i)
	}
}

var fn = each
