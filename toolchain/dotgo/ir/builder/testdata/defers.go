package p

func run(f func(int), x int) (err string) {
	defer func() {
		if r := recover(); r != nil {
			err = "failed"
		}
	}()
	defer f(x)
	f(1)
	return "fine"
}
