// Package errors: New, Is, As, AsType, Join, Unwrap and wrapping types.
package main

import "errors"

type notFound struct{ name string }

func (n *notFound) Error() string { return n.name + " not found" }

type wrapped struct {
	msg string
	err error
}

func (w wrapped) Error() string { return w.msg + ": " + w.err.Error() }
func (w wrapped) Unwrap() error { return w.err }

type code int

func (c code) Error() string        { return "code" }
func (c code) Is(target error) bool { return target == errBase && c > 10 }

var errBase = errors.New("base")

func main() {
	a, b := errors.New("x"), errors.New("x")
	println(a == b, a == a, a.Error())
	w := wrapped{"outer", wrapped{"inner", errBase}}
	println(w.Error(), errors.Is(w, errBase), errors.Is(w, a), errors.Unwrap(w) == wrapped{"inner", errBase})
	var nf *notFound
	e := error(wrapped{"w", &notFound{"file"}})
	println(errors.As(e, &nf), nf.name)
	var c code
	println(errors.As(e, &c), errors.Is(code(11), errBase), errors.Is(code(5), errBase))
	j := errors.Join(a, nil, e)
	println(j.Error())
	println(errors.Is(j, a), errors.As(j, &nf), errors.Join(nil, nil) == nil)
	println(errors.Unwrap(a) == nil, errors.Is(nil, nil), errors.Is(nil, a))
	t, ok := errors.AsType[*notFound](j)
	println(t.name, ok)
	_, ok = errors.AsType[code](j)
	println(ok)
}
