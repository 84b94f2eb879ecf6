// Promoted fields are keys of struct literals (Go 1.27).
package main

type Base struct {
	ID   int
	Name string
}
type Mid struct {
	Base
	Level int
}
type Top struct {
	Mid
	Extra string
}

func main() {
	m := Mid{ID: 7, Level: 2}
	println(m.ID, m.Name == "", m.Level)
	t := Top{ID: 1, Name: "n", Level: 3, Extra: "e"}
	println(t.Mid.Base.ID, t.Name, t.Mid.Level, t.Extra)
	p := &Top{Name: "p"}
	println(p.Mid.Base.Name)
	s := []Mid{{ID: 4}, {Base: Base{5, "five"}}}
	println(s[0].Base.ID, s[1].Name)
}
