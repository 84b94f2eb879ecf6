// String comparison is bytewise, for all lengths and prefixes.
package main

func cmp(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func main() {
	words := []string{"", "a", "aa", "ab", "b", "\x00", "\xff", "A", "é", "日本", "日", "zzzzzzzzzzzzzzzzzzzzzzzz", "zzzzzzzzzzzzzzzzzzzzzzza"}
	for _, a := range words {
		for _, b := range words {
			c := cmp(a, b)
			if c != -cmp(b, a) || (c == 0) != (a == b) || (a <= b) != (c <= 0) || (a >= b) != (c >= 0) {
				println("inconsistent", a, b)
			}
			print(c, " ")
		}
		println()
	}
	for i := range words {
		for j := i; j > 0 && words[j] < words[j-1]; j-- {
			words[j], words[j-1] = words[j-1], words[j]
		}
	}
	for _, w := range words {
		print(len(w), " ")
	}
	println()
	long := "0123456789012345678901234567890123456789"
	other := string([]byte(long))
	println(long == other, long[:39] == other[:39], long[:39] == other[1:])
}
