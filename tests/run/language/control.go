package main

func classify(n int) string {
	switch {
	case n < 0:
		return "neg"
	case n == 0:
		return "zero"
	case n < 10:
		if n%2 == 0 {
			return "small even"
		} else if n == 7 {
			return "seven"
		} else {
			return "small odd"
		}
	}
	return "big"
}

func fall(n int) {
	switch n {
	case 1:
		print("one ")
		fallthrough
	case 2:
		print("two ")
		fallthrough
	default:
		print("default ")
	case 3, 4:
		print("three-four ")
	case 5:
		if n == 5 {
			break
		}
		print("unreached")
	}
	println()
}

func get(s string, v int) int { print(s, " "); return v }

func gotos() int {
	i := 0
loop:
	if i < 5 {
		i++
		goto loop
	}
	if i == 5 {
		goto end
	}
	i = 100
end:
	return i
}

func labels() {
outer:
	for i := 0; i < 4; i++ {
		for j := 0; j < 4; j++ {
			switch {
			case j == 2:
				continue outer
			case i == 3:
				break outer
			}
			print(i, j, " ")
		}
	}
	println()
sw:
	switch {
	default:
		for {
			break sw
		}
	}
blk:
	for {
		if true {
			break blk
		}
		println("no")
	}
	n := 0
	for {
		n++
		if n > 3 {
			break
		}
		if n == 2 {
			continue
		}
		print(n, " ")
	}
	println()
}

func typed(x any) int {
	switch y := x.(type) {
	case int, int8:
		_ = y
		return 1
	case string:
		return len(y)
	}
	return -1
}

func main() {
	for _, n := range []int{-5, 0, 4, 7, 9, 100} {
		println(classify(n))
	}
	for i := 0; i < 7; i++ {
		fall(i)
	}
	switch get("tag", 3) {
	case get("a", 1), get("b", 3), get("c", 3):
		println("hit")
	case get("d", 4):
	}
	println(gotos())
	labels()
	switch x := 5; x * 2 {
	case 10:
		println("ten")
	}
	switch {
	}
	switch x := any(3); x {
	case "3":
		println("string")
	case 3:
		println("int")
	}
	println(typed(1), typed(int8(2)), typed("abc"), typed(2.5))
	s := 0
	for i, j := 0, 10; i < j; i, j = i+1, j-1 {
		s += i * j
	}
	println(s)
	for i := range 3 {
		i *= 2
		print(i, " ")
	}
	for range 2 {
		print("x ")
	}
	var n8 int8 = 3
	for i := range n8 {
		print(i, " ")
	}
	for i := range -5 {
		println("never", i)
	}
	println()
	var u uint64 = 2
	for i := range u {
		print(i+1<<40, " ")
	}
	println()
	const c = 4
	var x uint8
	for x = range c {
	}
	println(x)
	if v := 3; v > 2 && (v < 2 || v == 3) && !(v == 4) {
		println("cond")
	}
	b := true
	b = b && !b || b
	println(b)
	f, ok := 1, true
	for ok {
		f *= 2
		ok = f < 100
	}
	println(f)
	switch b {
	case true:
		println("T")
	case false:
		println("F")
	}
	switch t := "k"; t + "l" {
	case "kl":
		println("kl")
	}
	var arr [3]int
	var i int
	for i, arr[i] = range []int{10, 20, 30} {
	}
	println(i, arr[0], arr[1], arr[2])
}
