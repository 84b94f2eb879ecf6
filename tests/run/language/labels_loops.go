package main

func primes(n int) (out []int) {
	sieve := make([]bool, n)
next:
	for i := 2; i < n; i++ {
		if sieve[i] {
			continue
		}
		for _, p := range out {
			if i%p == 0 {
				continue next
			}
		}
		out = append(out, i)
		for j := i * i; j < n; j += i {
			sieve[j] = true
		}
	}
	return
}

func collatz(n int) (steps int) {
	for n != 1 {
		switch n % 2 {
		case 0:
			n /= 2
		default:
			n = 3*n + 1
		}
		steps++
	}
	return
}

func matrix() int {
	var m [4][4]int
	for i := range m {
		for j := range m[i] {
			m[i][j] = i * j
		}
	}
	t := 0
	for _, row := range m {
		for _, v := range row {
			t += v
		}
	}
	return t
}

func state(s string) (out string) {
	i := 0
start:
	if i >= len(s) {
		goto done
	}
	switch s[i] {
	case 'a':
		out += "A"
		i++
		goto start
	case 'b':
		i += 2
		goto start
	}
	i++
	goto start
done:
	return out
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func bubble(xs []int) {
	for swapped := true; swapped; {
		swapped = false
		for i := 1; i < len(xs); i++ {
			if xs[i-1] > xs[i] {
				xs[i-1], xs[i] = xs[i], xs[i-1]
				swapped = true
			}
		}
	}
}

func main() {
	for _, p := range primes(50) {
		print(p, " ")
	}
	println()
	println(collatz(27), matrix(), state("abcaab"), gcd(1071, 462))
	xs := []int{5, 2, 9, 1, 5, 6}
	bubble(xs)
	for _, x := range xs {
		print(x, " ")
	}
	println()
	var ptrs []*int
	for i := 0; i < 3; i++ {
		ptrs = append(ptrs, &i)
		i := i
		_ = i
	}
	println(*ptrs[0], *ptrs[1], *ptrs[2])
	var last *int
	for i := 0; i < 10; i += 3 {
		if i == 3 {
			last = &i
			i++
		}
	}
	println(*last)
	s := []int{1, 2, 3}
	for i, v := range s {
		s = append(s, v)
		if i == 0 {
			s[1] = 50
		}
	}
	println(len(s), s[1], s[4])
	str := "ab"
	for i, c := range str {
		str = "changed"
		print(i, c, " ")
	}
	println(str)
	m := map[int]int{1: 1}
	for k := range m {
		delete(m, k)
		m[k+100] = 1
		if len(m) > 50 || k > 1000 {
			break
		}
	}
	x := 0
	for i := 0; i < 100; i++ {
		if i%3 == 0 {
			continue
		}
		if i > 50 {
			break
		}
		x += i
	}
	println(x)
	for i, n := 0, 3; i < n; i++ {
		func() {
			for {
				if i == 1 {
					return
				}
				break
			}
			print(i, " ")
		}()
	}
	println()
}
