// Package secret is only for package shape.
package secret

func init() { println("init secret") }

func Code(n int) int { return n + 1000 }
