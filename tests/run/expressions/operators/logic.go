// Logical operators evaluate their right side only when needed.
package main

var trace string

func t(s string) bool { trace += s; return true }
func f(s string) bool { trace += s; return false }

func show() { println(trace); trace = "" }

func main() {
	println(t("a") && f("b") && t("c"))
	show()
	println(f("a") || t("b") || t("c"))
	show()
	println(f("a") && t("b") || t("c"))
	show()
	println(!(t("a") && !f("b")) || f("c") == f("d"))
	show()
	if t("1") && (f("2") || t("3")) {
		println("in")
	}
	show()
	for f("x") || len(trace) < 3 {
	}
	show()
	var p *struct{ v int }
	println(p != nil && p.v > 0, p == nil || p.v > 0)
	b := true
	b = b && f("z")
	println(b, !b)
	show()
	type Bool bool
	var nb Bool = 1 < 2
	println(nb && true, !nb)
	a := []bool{t("p") && f("q"), f("r") || t("s")}
	println(a[0], a[1])
	show()
}
