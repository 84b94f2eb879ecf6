package p

type row struct {
	name string
	args []int
	f    func() int
	v    any
}

func one() int { return 1 }

var table = []row{{"a", []int{1, 2}, one, 3}, {name: "b", v: "text"}}
var last = &table
var count = one()
