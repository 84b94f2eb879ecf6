// Block scope and shadowing.
package main

var x = "package"

func shadow() (err string) {
	err = "outer"
	if err := "inner"; err != "" {
		_ = err
	}
	{
		err := "block"
		err += "!"
	}
	return
}

func main() {
	println(x)
	x := x + " local"
	println(x)
	{
		x := 1
		x++
		println(x)
	}
	if x := len(x); x > 3 {
		println(x)
	} else if y := x * 2; y > 0 {
		println(x, y)
	}
	for x := 0; x < 2; x++ {
		x := x * 10
		print(x, " ")
	}
	println(x)
	switch x := any(x).(type) {
	case string:
		println("string", x)
	}
	println(shadow())
	type int string
	var s int = "int is a string here"
	println(s)
	true := false
	println(true)
	len := func(string) string { return "my len" }
	println(len(x))
	a, b := 1, 2
	b, c := 3, 4
	println(a, b, c)
	f := func() string { return x }
	x = "changed"
	println(f())
}
