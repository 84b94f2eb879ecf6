package main

type Day int

const (
	Mon Day = iota
	Tue
	Wed
	_
	Fri
)

const (
	KB = 1 << (10 * (iota + 1))
	MB
)

const (
	a, b = iota, iota * 10
	c, d
	e, g
)

const big = 1 << 100
const third = 1 / 3.0

type Flags uint8

const (
	F1 Flags = 1 << iota
	F2
	F3
)

func (d Day) String() string { return "day" + string(rune('0'+int(d))) }

const s = "hello" + " " + "world"
const r = 'a' + 1
const cplx = 1 + 2i
const maxU = ^uint32(0)

var x = big >> 98
var arr [len(s)]int

func main() {
	println(Mon, Tue, Fri, Fri.String())
	println(KB, MB, a, b, c, d, e, g)
	println(big>>98, third*3 == 1, x)
	println(F1|F3, ^F2, F1&^F1)
	println(s, len(s), len(arr), r, string(rune(r)))
	println(real(cplx), imag(cplx), maxU)
	println('a'*2.0, 7/2*2.0, 7/2.0, 1<<3.0)
	var f float32 = 1 << 3
	var i8 int8 = -1 << 7
	println(f, i8, uint8(255), -5%3, -5/3)
	const huge = 1e1000 / 1e999
	println(huge, 0x1p-2, 0b101, 0o17, 1_000_000)
	println(len([10]int{}), cap([3]string{}))
	var p *[7]int
	println(len(p))
	const t = true && !false
	println(t, "a" < "b", 1 == 1.0)
	println(0.1+0.2 == 0.3, float32(0.1) == 0.1)
	println(1e-50, float32(1e-45), 1.7976931348623157e308)
	println(int64(-1<<63), uint64(1<<64-1))
	println('\n', '\x41', '\u00e9', "\u65e5\xff"[0])
	var any1 any = 'x'
	_, ok := any1.(rune)
	_, ok2 := any1.(int32)
	println(ok, ok2)
	any1 = 1 << 3
	_, ok = any1.(int)
	println(ok)
	var u8 = byte(len("abc"))
	println(u8 << 7)
}
