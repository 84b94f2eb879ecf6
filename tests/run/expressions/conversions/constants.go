// Conversions of constants, and constants in places that need a type.
package main

type Bits uint8
type Temp float32
type Name string

const (
	big   = 1 << 40
	small = 1.0 / 4
)

func take(f float64, i int64, b byte, s Name, e any) {
	println(f, i, b, s, e != nil)
}

func main() {
	take(1, 1<<40, 'a', "n", nil)
	take(big, big, 255, Name("x"), 1)
	println(Bits(255), Temp(small), string(rune('a')), Name("lit"), float32(big))
	var f32 float32 = 1 << 24
	f32 += 1
	println(f32, float32(0.1)+float32(0.2), Temp(0.1)*3)
	x := 10
	println(float64(x)*small, x*4.0, x/2.0, 1<<x, 2.0*x)
	var b byte = 'a' + 1
	b -= 'a' - 'A'
	println(b, string(rune(b)), b == 'B')
	var d Temp = 5
	d *= 1.5
	println(d, d > 7, 7.5 == d)
	const huge = 1e400 / 1e390
	println(huge, int(huge/1e5))
	var u8 = uint8(200)
	println(u8+100, u8 > 100+99, -5 < x, ^0 == -1)
	arr := [...]int{big >> 39: 7, 1: 5}
	println(len(arr), arr[2], arr[1.0])
	println(complex64(1), complex(1, small), 2i*2i == -4)
	println(len("\u00ff"), "\u00ff"[0], 'a'*2.0, 5%3*1.0)
	type T struct{ b Bits }
	println(T{7}.b, T{0x7f + 1}.b, []Temp{1, 2.5}[1], map[Name]Bits{"k": 9}["k"])
	switch x {
	case 10.0:
		println("ten")
	}
	var i8 int8 = -128
	println(-i8, i8-1, i8/-1, i8 == -1<<7)
	var e any = 'x'
	_, isRune := e.(rune)
	_, isInt32 := e.(int32)
	println(isRune, isInt32)
}
