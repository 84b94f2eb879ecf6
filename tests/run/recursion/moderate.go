// Recursion of moderate depth: plain, mutual, through closures, interfaces and defers.
package main

func sum(n int) int {
	if n == 0 {
		return 0
	}
	return n + sum(n-1)
}

func ack(m, n int) int {
	if m == 0 {
		return n + 1
	}
	if n == 0 {
		return ack(m-1, 1)
	}
	return ack(m-1, ack(m, n-1))
}

func hanoi(n int, a, b, c string, f func(string, string)) {
	if n > 0 {
		hanoi(n-1, a, c, b, f)
		f(a, c)
		hanoi(n-1, b, a, c, f)
	}
}

func perms(s []int, k int, f func([]int)) {
	if k == len(s) {
		f(s)
		return
	}
	for i := k; i < len(s); i++ {
		s[k], s[i] = s[i], s[k]
		perms(s, k+1, f)
		s[k], s[i] = s[i], s[k]
	}
}

func queens(n, row int, cols, d1, d2 uint) (c int) {
	if row == n {
		return 1
	}
	for i := range n {
		if cols>>i&1 == 0 && d1>>(row+i)&1 == 0 && d2>>(row-i+n)&1 == 0 {
			c += queens(n, row+1, cols|1<<i, d1|1<<(row+i), d2|1<<(row-i+n))
		}
	}
	return
}

type Expr interface{ eval() int }
type Num int
type Bin struct {
	op   byte
	l, r Expr
}

func (n Num) eval() int { return int(n) }
func (b Bin) eval() int {
	switch l, r := b.l.eval(), b.r.eval(); b.op {
	case '+':
		return l + r
	case '*':
		return l * r
	default:
		return l - r
	}
}

func parse(s string) Expr {
	depth := 0
	for _, ops := range []string{"+-", "*"} {
		for i := len(s) - 1; i > 0; i-- {
			switch c := s[i]; {
			case c == ')':
				depth++
			case c == '(':
				depth--
			case depth == 0 && (c == ops[0] || c == ops[len(ops)-1]):
				return Bin{c, parse(s[:i]), parse(s[i+1:])}
			}
		}
	}
	if s[0] == '(' {
		return parse(s[1 : len(s)-1])
	}
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return Num(n)
}

func deferRec(n int) (r int) {
	defer func() { r += n }()
	if n == 0 {
		return 0
	}
	return deferRec(n - 1)
}

func main() {
	println(sum(500), ack(2, 6))
	moves := 0
	hanoi(6, "a", "b", "c", func(x, y string) { moves++ })
	println(moves)
	total, count := 0, 0
	perms([]int{1, 2, 3, 4, 5}, 0, func(p []int) { count++; total += p[0]*10 + p[4] })
	println(count, total)
	println(queens(6, 0, 0, 0, 0), queens(7, 0, 0, 0, 0))
	println(parse("1+2*3-4").eval(), parse("(1+2)*(3-(4-5))*2").eval())
	println(deferRec(150))
	var f func(int) int
	f = func(n int) int {
		if n < 2 {
			return n
		}
		return f(n-1) + f(n-2)
	}
	println(f(18))
}
