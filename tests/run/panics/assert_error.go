// An assertion of an error.
package main

type E string
type P struct{}

func (e E) Error() string  { return string(e) }
func (p *P) Error() string { return "p" }

func main() {
	var err error = E("bad")
	_ = err.(*P)
}
