// Package strings.
package main

import (
	"strings"
	"unicode"
)

func show(ss []string) {
	for _, s := range ss {
		print("<", s, ">")
	}
	println(len(ss))
}

func main() {
	println(strings.Contains("seafood", "foo"), strings.ContainsAny("abc", "xyzc"), strings.ContainsRune("é", 'é'), strings.Count("cheese", "e"), strings.Count("abc", ""))
	println(strings.HasPrefix("golang", "go"), strings.HasSuffix("golang", "ng"), strings.Index("chicken", "ken"), strings.LastIndex("go gopher", "go"), strings.IndexByte("abc", 'c'), strings.IndexRune("chicken", 'k'), strings.IndexAny("golang", "ny"), strings.IndexFunc("Hello, 世界", unicode.IsUpper))
	show(strings.Split("a,b,c", ","))
	show(strings.SplitN("a,b,c", ",", 2))
	show(strings.SplitAfter("a,b", ","))
	show(strings.Split("", ","))
	show(strings.Split("héy", ""))
	show(strings.Fields("  foo bar\t\nbaz "))
	show(strings.FieldsFunc("a1b2c", unicode.IsDigit))
	println(strings.Join([]string{"x", "y", "z"}, "--"), strings.Repeat("na", 3), strings.Replace("oink oink oink", "k", "ky", 2), strings.ReplaceAll("aaa", "a", "b"))
	println(strings.ToUpper("héllo ß"), strings.ToLower("HÉLLO İ"), strings.Title("x y"), strings.ToTitle("abc"))
	println(strings.TrimSpace(" \t x y \n"), strings.Trim("xxhixx", "x"), strings.TrimLeft("aab", "a"), strings.TrimRight("baa", "a"), strings.TrimPrefix("prefix-x", "prefix-"), strings.TrimSuffix("x.go", ".go"), strings.TrimFunc("12ab34", unicode.IsDigit))
	println(strings.EqualFold("Straße", "STRASSE"), strings.EqualFold("Go", "GO"), strings.Compare("a", "b"))
	a, b, ok := strings.Cut("key=val=x", "=")
	println(a, b, ok)
	a, ok = strings.CutPrefix("foobar", "foo")
	println(a, ok)
	println(strings.Map(func(r rune) rune {
		if r == 'a' {
			return -1
		}
		return r + 1
	}, "banana"))
	var sb strings.Builder
	for i := range 3 {
		sb.WriteString("s")
		sb.WriteByte(byte('0' + i))
		sb.WriteRune('é')
	}
	println(sb.String(), sb.Len())
	r := strings.NewReplacer("<", "&lt;", ">", "&gt;", "a", "A")
	println(r.Replace("<a>b</a>"))
	for s := range strings.SplitSeq("p:q:r", ":") {
		print(s, " ")
	}
	for l := range strings.Lines("one\ntwo\nthree") {
		print(len(l), " ")
	}
	println()
	rd := strings.NewReader("read me")
	c, _ := rd.ReadByte()
	println(c, rd.Len())
	println(strings.ToValidUTF8("a\xffb", "?"), strings.LastIndexByte("abca", 'a'))
	defer func() { println(recover().(error).Error()) }()
	strings.Repeat("x", -1)
}
