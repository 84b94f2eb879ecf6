// A store through nil comes after the operands.
package main

type T struct{ a, b int }

func f() int { println("operand"); return 1 }

func main() {
	var p *T
	p.b = f()
}
