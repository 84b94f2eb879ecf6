// For loops: all forms, break, continue, nested, and variables of each iteration.
package main

func main() {
	for i := 0; i < 3; i++ {
		print(i, " ")
	}
	println()
	n := 0
	for n < 5 {
		n += 2
	}
	println(n)
	for {
		n--
		if n%2 == 0 {
			continue
		}
		if n < 2 {
			break
		}
		print(n, " ")
	}
	println()
	for i, j := 0, 10; i < j; i, j = i+1, j-2 {
		print(i, ",", j, " ")
	}
	println()
	for ; n < 3; n++ {
		print(n, " ")
	}
	println()
	i := 0
	for i = range 3 {
	}
	println(i)
	total := 0
	for a := 1; a < 20; a++ {
		for b := a; b < 20; b++ {
			for c := b; c < 20; c++ {
				if a*a+b*b == c*c {
					total++
					print(a, b, c, " ")
				}
			}
		}
	}
	println(total)
	var primes []int
outer:
	for x := 2; len(primes) < 10; x++ {
		for _, p := range primes {
			if x%p == 0 {
				continue outer
			}
		}
		primes = append(primes, x)
	}
	println(primes[9])
	for u := uint8(250); u >= 250; u++ {
		print(u, " ")
	}
	println()
}
