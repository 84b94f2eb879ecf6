// Expression switches: evaluation order, fallthrough, default anywhere, no tag, break.
package main

func f(n int) string {
	switch n {
	case 1, 2, 3:
		return "small"
	default:
		return "other"
	case 10:
		return "ten"
	}
}

func falls(n int) (s string) {
	switch {
	case n > 2:
		s += "a"
		fallthrough
	case n > 100:
		s += "b"
		fallthrough
	default:
		s += "d"
	case n == 1:
		s += "c"
		break
	}
	return
}

func str(s string) int {
	switch s {
	case "":
		return 0
	case "one", "eins":
		return 1
	case "two":
		return 2
	case "a much longer string constant":
		return 3
	}
	return -1
}

func mixed(v any) string {
	switch v {
	case nil:
		return "nil"
	case 1:
		return "int 1"
	case "x":
		return "string x"
	case int64(1):
		return "int64 1"
	case [2]int{1, 2}:
		return "array"
	}
	return "none"
}

func big(n int64) string {
	switch n {
	case 1 << 40:
		return "2^40"
	case -1:
		return "-1"
	case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9:
		return "digit"
	}
	return "?"
}

func main() {
	println(f(2), f(10), f(11))
	println(falls(3), falls(1), falls(0))
	println(str(""), str("eins"), str("two"), str("a much longer string constant"), str("a much longer string constans"))
	println(mixed(nil), mixed(1), mixed("x"), mixed(int64(1)), mixed([2]int{1, 2}), mixed(2))
	println(big(1<<40), big(-1), big(7), big(10), big(1<<40+1))
	switch x := 5; x > 3 {
	case true:
		println("true case")
	case false:
		println("false case")
	}
	switch {
	}
	switch 3.5 {
	case 3.5:
		println("float")
	}
	n := 0
loop:
	for {
		switch n++; {
		case n == 2:
			continue loop
		case n > 4:
			break loop
		default:
			if n == 3 {
				break
			}
			print(n, " ")
		}
		print("after ")
	}
	println(n)
	switch p, q := new(int), (*int)(nil); q {
	case p:
		println("no")
	case nil:
		println("nil pointer")
	}
}
