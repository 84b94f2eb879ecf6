// Package strconv: integers, floats, bools, quoting, errors.
package main

import (
	"errors"
	"strconv"
)

func main() {
	println(strconv.Itoa(-45), strconv.FormatInt(-1<<63, 10), strconv.FormatUint(1<<64-1, 36), strconv.FormatInt(255, 2))
	n, err := strconv.Atoi("123")
	println(n, err == nil)
	for _, s := range []string{"", "12x", "99999999999999999999", "-2147483649", "0x10", "1_000"} {
		_, err := strconv.Atoi(s)
		println(err.Error())
	}
	i, err := strconv.ParseInt("-0x1f", 0, 64)
	println(i, err == nil)
	u, err := strconv.ParseUint("300", 10, 8)
	println(u, err.Error(), errors.Is(err, strconv.ErrRange))
	i, _ = strconv.ParseInt("0b101_1", 0, 16)
	println(i)
	for _, f := range []float64{0, 1, -1.5, 0.1, 1e21, 1e-7, 123456789, 1.0 / 3, 5e-324, 1.7976931348623157e308} {
		print(strconv.FormatFloat(f, 'g', -1, 64), " ", strconv.FormatFloat(f, 'e', 3, 64), " ", strconv.FormatFloat(f, 'f', 2, 32)[:1], ", ")
	}
	println()
	println(strconv.FormatFloat(1234.5678, 'f', 2, 64), strconv.FormatFloat(0.000123, 'G', 3, 64), strconv.FormatFloat(1, 'x', -1, 64))
	for _, s := range []string{"1.5", "-1e3", "inf", "NaN", "0x1p-2", "1e400", "abc", ".5", "1.7976931348623159e308", "4.9e-324"} {
		f, err := strconv.ParseFloat(s, 64)
		print(f, " ")
		if err != nil {
			print("(", err.Error(), ") ")
		}
	}
	println()
	f32, _ := strconv.ParseFloat("0.1", 32)
	println(f32, float32(f32))
	b, err := strconv.ParseBool("T")
	println(b, err == nil, strconv.FormatBool(false))
	println(strconv.Quote("a\tb\"c\\é世\x00\xff\u2028"), strconv.QuoteToASCII("é世😀"), strconv.QuoteRune('☺'))
	s, err := strconv.Unquote(`"a\n\u00e9\x41"`)
	println(s, err == nil)
	_, err = strconv.Unquote(`"bad`)
	println(err.Error())
	println(string(strconv.AppendInt([]byte("n="), 42, 16)), string(strconv.AppendQuote(nil, "q")))
}
