// Switches in loops in closures, with goto, labels and fallthrough; type switches with shared cases.
package main

type Op int

const (
	Push Op = iota
	Add
	Mul
	Jmp
	Dup
	Halt
)

type Instr struct {
	op  Op
	arg int
}

func run(prog []Instr) (stack []int, steps int) {
	pc := 0
loop:
	for {
		steps++
		if steps > 100 {
			break
		}
		in := prog[pc]
		pc++
		switch in.op {
		case Push:
			stack = append(stack, in.arg)
		case Add, Mul:
			n := len(stack)
			a, b := stack[n-2], stack[n-1]
			stack = stack[:n-2]
			switch in.op {
			case Add:
				a += b
			default:
				a *= b
			}
			stack = append(stack, a)
		case Jmp:
			if stack[len(stack)-1] < in.arg {
				pc = 1
				continue loop
			}
			fallthrough
		case Dup:
			stack = append(stack, stack[len(stack)-1])
		case Halt:
			break loop
		}
	}
	return
}

func lex(s string) (out []string) {
	i := 0
next:
	for i < len(s) {
		start := i
		switch c := s[i]; {
		case c == ' ':
			i++
			continue next
		case '0' <= c && c <= '9':
			for i < len(s) && '0' <= s[i] && s[i] <= '9' {
				i++
			}
		case 'a' <= c && c <= 'z', c == '_':
			for i < len(s) {
				switch c := s[i]; {
				case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '_':
					i++
					continue
				}
				break
			}
			if i == start {
				break next
			}
		case c == '#':
			break next
		default:
			i++
		}
		out = append(out, s[start:i])
	}
	return
}

func kinds(vs ...any) (s string) {
	for _, v := range vs {
		switch x := v.(type) {
		case int, int8, int16:
			switch x {
			case 1, int8(1):
				s += "one "
			default:
				s += "int "
			}
		case func() any:
			s += kinds(x())
		case error, interface{ String() string }:
			s += "err "
		case []any:
			s += "[" + kinds(x...) + "]"
		default:
			s += "? "
		}
	}
	return
}

type E struct{}

func (E) Error() string { return "e" }

func main() {
	st, n := run([]Instr{{Push, 1}, {Push, 3}, {Mul, 0}, {Jmp, 50}, {Push, 4}, {Add, 0}, {Halt, 0}})
	println(len(st), st[0], st[1], n)
	for _, t := range lex("ab1 + 42*_x # comment") {
		print("<", t, ">")
	}
	println()
	println(kinds(1, int8(1), 2, func() any { return int16(3) }, E{}, []any{1, "s", []any{}}, nil))
}
