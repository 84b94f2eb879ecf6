package main

import (
	"errors"
	"sort"
	"strconv"
	"strings"
)

type E struct{ code int }

func (e *E) Error() string { return "E" + strconv.Itoa(e.code) }

func main() {
	err := errors.Join(&E{5}, errors.New("x"))
	var e *E
	println(errors.As(err, &e), e.code, err.Error())
	s := strings.Split("c,a,b", ",")
	sort.Strings(s)
	println(strings.Join(s, "+"), strings.Repeat("ab", 3))
	sort.Slice(s, func(i, j int) bool { return s[i] > s[j] })
	println(strings.Join(s, "+"))
	f, _ := strconv.ParseFloat("3.25e-3", 64)
	println(strconv.FormatFloat(f, 'g', -1, 64), strconv.Quote("a\n☺"))
}
