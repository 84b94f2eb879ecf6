// A small stack machine with a compiler from text: interfaces, maps, closures and errors together.
package main

type Value interface{ show() string }
type Int int
type Str string
type List []Value
type Func struct {
	name string
	f    func(*VM) error
}
type VM struct {
	stack []Value
	words map[string]Func
	out   string
	depth int
}
type vmError struct {
	word string
	why  string
}

func (e *vmError) Error() string { return e.word + ": " + e.why }

func itoa(n int) string {
	if n < 0 {
		return "-" + itoa(-n)
	}
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

func (i Int) show() string { return itoa(int(i)) }
func (s Str) show() string { return "'" + string(s) + "'" }
func (l List) show() string {
	s := "["
	for i, v := range l {
		if i > 0 {
			s += " "
		}
		s += v.show()
	}
	return s + "]"
}
func (f Func) show() string { return "<" + f.name + ">" }

func (vm *VM) push(v Value) { vm.stack = append(vm.stack, v) }

func (vm *VM) pop(word string) Value {
	if len(vm.stack) == 0 {
		panic(&vmError{word, "empty stack"})
	}
	v := vm.stack[len(vm.stack)-1]
	vm.stack = vm.stack[:len(vm.stack)-1]
	return v
}

func popAs[T Value](vm *VM, word string) T {
	v := vm.pop(word)
	t, ok := v.(T)
	if !ok {
		panic(&vmError{word, "bad type " + v.show()})
	}
	return t
}

func binary(name string, f func(a, b int) int) Func {
	return Func{name, func(vm *VM) error {
		b, a := popAs[Int](vm, name), popAs[Int](vm, name)
		vm.push(Int(f(int(a), int(b))))
		return nil
	}}
}

func fields(s string) (out []string) {
	start := -1
	for i, c := range s + " " {
		if c == ' ' {
			if start >= 0 {
				out = append(out, s[start:i])
			}
			start = -1
		} else if start < 0 {
			start = i
		}
	}
	return
}

func (vm *VM) run(src string) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case *vmError:
			err = r
		case error:
			err = &vmError{"run", r.Error()}
		default:
			panic(r)
		}
	}()
	toks := fields(src)
	for i := 0; i < len(toks); i++ {
		t := toks[i]
		switch {
		case t == ":":
			end := i
			for toks[end] != ";" {
				end++
			}
			body := ""
			for _, w := range toks[i+2 : end] {
				body += w + " "
			}
			name := toks[i+1]
			vm.words[name] = Func{name, func(vm *VM) error { return vm.run(body) }}
			i = end
		case t[0] >= '0' && t[0] <= '9':
			n := 0
			for _, c := range t {
				n = n*10 + int(c-'0')
			}
			vm.push(Int(n))
		case t[0] == '"':
			vm.push(Str(t[1:]))
		default:
			w, ok := vm.words[t]
			if !ok {
				return &vmError{t, "unknown word"}
			}
			if err := w.f(vm); err != nil {
				return err
			}
		}
	}
	return nil
}

func New() *VM {
	vm := &VM{words: map[string]Func{}}
	for _, w := range []Func{
		binary("+", func(a, b int) int { return a + b }),
		binary("-", func(a, b int) int { return a - b }),
		binary("*", func(a, b int) int { return a * b }),
		binary("/", func(a, b int) int { return a / b }),
		{"dup", func(vm *VM) error { v := vm.pop("dup"); vm.push(v); vm.push(v); return nil }},
		{"swap", func(vm *VM) error {
			b, a := vm.pop("swap"), vm.pop("swap")
			vm.stack = append(vm.stack, b, a)
			return nil
		}},
		{".", func(vm *VM) error { vm.out += vm.pop(".").show() + " "; return nil }},
		{"list", func(vm *VM) error {
			n := int(popAs[Int](vm, "list"))
			l := make(List, n)
			for i := range l {
				l[n-1-i] = vm.pop("list")
			}
			vm.push(l)
			return nil
		}},
		{"cat", func(vm *VM) error { b, a := popAs[Str](vm, "cat"), popAs[Str](vm, "cat"); vm.push(a + b); return nil }},
	} {
		vm.words[w.name] = w
	}
	return vm
}

func main() {
	for _, src := range []string{
		"1 2 + .",
		": sq dup * ; : quad sq sq ; 3 quad . 5 sq .",
		"\"ab \"cd cat . 1 \"x 2 3 list . ",
		"1 +",
		"\"s 1 +",
		"nope",
		"1 0 / .",
		"5 list",
		"10 3 - 2 swap - .",
		": unfinished 1 2",
	} {
		vm := New()
		err := vm.run(src)
		msg := "ok"
		if err != nil {
			msg = err.Error()
		}
		println(vm.out, len(vm.stack), msg)
	}
}
