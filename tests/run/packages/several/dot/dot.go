// Package dot is imported with a dot.
package dot

var Dotted = "dotted"

type DotType struct{ N int }

func (d DotType) Twice() int { return d.N * 2 }

func DotFunc(n int) int { return n + 1 }

func init() { println("init dot"); Dotted += "!" }
