package main

import (
	"errors"
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"
)

type P struct {
	X, Y int
	Name string
	in   []byte
}
type C int

func (c C) String() string { return "C" + strconv.Itoa(int(c)) }

type E struct{ op string }

func (e *E) Error() string { return "op " + e.op }

var ErrBase = errors.New("base")

type byLen []string

func (b byLen) Len() int           { return len(b) }
func (b byLen) Less(i, j int) bool { return len(b[i]) < len(b[j]) }
func (b byLen) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

func main() {
	fmt.Println("hello", 1, 2.5, true, nil, 'x', "s", []int{1, 2}, map[string]int{"b": 2, "a": 1})
	p := P{1, 2, "n", []byte("z")}
	fmt.Printf("%v %+v %#v %T\n", p, p, p, p)
	fmt.Printf("%5d|%-5d|%05d|%x|%X|%o|%b|%c|%q|%U\n", 42, 42, 42, 255, 255, 8, 5, 'A', 'B', 0x1F600)
	fmt.Printf("%6.2f|%e|%g|%8s|%-8s|%q|%t|%p\n", 3.14159, 1234.5, 1e21, "ab", "cd", "q\n", true, nil)
	fmt.Printf("%v %s %d %v\n", C(3), C(4), C(5), []C{1, 2})
	err := fmt.Errorf("wrap: %w", &E{"read"})
	var e *E
	fmt.Println(err, errors.As(err, &e), e.op, errors.Is(fmt.Errorf("x %w", ErrBase), ErrBase))
	words := strings.Fields(" the quick  brown fox ")
	sort.Strings(words)
	fmt.Println(words, len(words), strings.Join(words, "-"))
	sort.Sort(sort.Reverse(byLen(words)))
	fmt.Println(words[0], strings.Repeat("ab", 3), strings.ToUpper("héy"), strings.Split("a,b,c", ","))
	n, err := strconv.Atoi("12x")
	fmt.Println(n, err)
	f, _ := strconv.ParseFloat("1.25e3", 64)
	fmt.Println(f, strconv.Quote("a\tb"), strconv.FormatInt(-255, 16))
	var sb strings.Builder
	for i := range 3 {
		fmt.Fprintf(&sb, "%d;", i*i)
	}
	fmt.Println(sb.String(), strings.Contains(sb.String(), "4"), strings.Index("chicken", "ken"))
	fmt.Fprintln(os.Stderr, "to stderr")
	fmt.Println(strings.Map(func(r rune) rune {
		if r == 'a' {
			return 'A'
		}
		return r
	}, "banana"), strings.TrimSpace("  x "), strings.Replace("aaa", "a", "b", 2))
	var x any = p
	switch v := x.(type) {
	case fmt.Stringer:
		fmt.Println("stringer", v)
	case P:
		fmt.Println("P", v.Name)
	}
	fmt.Printf("%v %v\n", struct{ A *int }{}, [3]bool{true})
	fmt.Printf("%08.3f|%+d|% d|%x|%#x\n", 3.14159, 5, 7, "hi", []byte{1, 2})
	fmt.Printf("%d %s\n", "wrong", 5)
	var a, b int
	fmt.Sscanf("10 20", "%d %d", &a, &b)
	fmt.Println(a+b, fmt.Sprint("a", 1, 2, "b"), fmt.Sprintln("end"))
	defer fmt.Println("deferred")
	func() {
		defer func() { fmt.Println("recovered:", recover()) }()
		var m map[string]int
		m["x"] = 1
	}()
}
