package p

func find(seq func(func(int) bool), want int) bool {
	for v := range seq {
		if v == want {
			return true
		}
	}
	return false
}
