// Labels: goto, labelled break and continue, labelled blocks.
package main

func retry() (n int) {
again:
	n++
	if n < 5 {
		goto again
	}
	return
}

func state(s string) string {
	i := 0
	out := ""
start:
	if i >= len(s) {
		goto end
	}
	switch s[i] {
	case 'a':
		goto letter
	case '0':
		goto digit
	}
	i++
	goto start
letter:
	out += "L"
	i++
	goto start
digit:
	out += "D"
	i++
	goto start
end:
	return out
}

func block() string {
	res := "start"
blk:
	switch {
	default:
		res += " in"
		if len(res) > 3 {
			break blk
		}
		res += " never"
	}
	return res + " out"
}

func main() {
	println(retry())
	println(state("a0x0aa"))
	println(block())
outer:
	for i := 0; i < 4; i++ {
	inner:
		for j := 0; ; j++ {
			switch {
			case j == 3:
				continue outer
			case i == 1:
				break inner
			case i == 3:
				break outer
			}
			print(i, j, " ")
		}
		print("brk ")
	}
	println()
sw:
	switch 1 {
	case 1:
		for {
			break sw
		}
	}
	var fs []func() int
	k := 0
M:
	v := k
	fs = append(fs, func() int { return v })
	k++
	if k < 3 {
		goto M
	}
	println(fs[0](), fs[1](), fs[2]())
}
