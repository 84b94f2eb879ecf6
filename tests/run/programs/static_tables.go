// Large static tables: strings, structs, nested arrays and maps with many entries.
package main

type Country struct {
	code  string
	pop   int64
	langs []string
	pos   [2]float32
	next  *Country
}

var countries = []Country{
	{"AA", 1 << 33, []string{"x", "y"}, [2]float32{1.5, -2}, nil},
	{"BB", -5, nil, [2]float32{}, &Country{code: "inner", langs: []string{"deep"}}},
	{code: "CC", langs: []string{}},
}

var matrix = [4][4]uint16{{1, 2, 3, 4}, {5, 6, 7, 8}, 3: {2: 9}}

var primes = [...]int{2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97}

var names = map[string]int{"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19}

var sparse = [...]string{0: "first", 50: "middle", 99: "last"}

var funcs = [...]func(int) int{func(i int) int { return i + 1 }, double, nil}

var anys = []any{1, "two", 3.0, nil, []int{4}, map[string]int{"five": 5}, struct{ six int }{6}, &primes, double, [1]string{"nine"}}

var bits = [256]bool{'a': true, 'z': true, 200: true}

func double(i int) int { return i * 2 }

func main() {
	for i := range countries {
		c := &countries[i]
		println(c.code, c.pop, len(c.langs), c.langs == nil, c.pos[0], c.next != nil)
	}
	println(countries[1].next.code, countries[1].next.langs[0])
	sum := 0
	for _, r := range matrix {
		for _, v := range r {
			sum = sum*3 + int(v)
		}
	}
	println(sum)
	for _, p := range primes {
		sum += p
	}
	println(sum, len(primes))
	n := 0
	for k, v := range names {
		n += v + len(k)
	}
	println(n, names["seventeen"], len(names))
	println(len(sparse), sparse[50], sparse[99], sparse[1] == "")
	println(funcs[0](1), funcs[1](4), funcs[2] == nil)
	println(anys[0].(int), anys[1].(string), anys[2].(float64), anys[3] == nil, anys[4].([]int)[0], anys[5].(map[string]int)["five"],
		anys[7].(*[25]int)[24], anys[8].(func(int) int)(8), anys[9].([1]string)[0])
	println(bits['a'], bits['b'], bits[200])
	countries[0].langs[0] = "changed"
	primes[0] = 1
	matrix[1][1]++
	local := [...]Country{{code: "L1"}, {code: "L2", next: &countries[0]}}
	println(local[1].next.langs[0], primes[0], matrix[1][1])
	for i := range 3 {
		fresh := []int{10, 20, 30, 40, 50, 60, 70, 80, 90}
		fresh[i] += i
		tbl := [...]string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}
		tbl[i] = "*"
		print(fresh[0], fresh[1], fresh[2], tbl[0], tbl[1], tbl[2], " ")
	}
	println()
}
