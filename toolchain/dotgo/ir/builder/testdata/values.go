package p

type pair struct{ a, b int }

func index(s []string, i uint8) string { return s[i] }

func swap(p pair) pair { return pair{p.b, p.a} }

func loop(n int) (t int) {
	for i := 0; i < n; i++ {
		if i != 3 && i%2 == 0 {
			t += i
		}
	}
	return
}

func shift(x int8, n uint) int8 { return x >> n }
