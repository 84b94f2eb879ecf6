// Built-in functions take the several results of one call as their arguments.
package main

func ab() (int, string)             { return 1, "two" }
func grow() ([]int, int, int)       { return []int{1}, 2, 3 }
func dst() ([]byte, string)         { return b, "copied" }
func parts() (float64, float64)     { return 1.5, -2 }
func key() (map[string]int, string) { return m, "k" }
func nums() (int, int, int)         { return 3, 1, 2 }
func big() ([20]int, error)         { return [20]int{19: 7}, nil }

var b = make([]byte, 4)
var m = map[string]int{"k": 1, "l": 2}

func use(a [20]int, e error) int { return a[19] }

func main() {
	println(ab())
	print(ab())
	println()
	s := append(grow())
	println(len(s), s[1], s[2])
	println(copy(dst()), string(b))
	println(complex(parts()))
	delete(key())
	println(len(m))
	println(min(nums()), max(nums()))
	println(use(big()))
	defer println(ab())
	defer delete(key())
	m["k"] = 5
}
