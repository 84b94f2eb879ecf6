// Package faults ends in every way in which a call of a runtime can end by a panic. All functions take a number that is 5,
// so that a compiler cannot know what they do.
package faults

import "errors"

// Cases are the functions by name.
var Cases = map[string]func(n int) string{
	"index":     Index,
	"slice":     Slice,
	"nilmap":    NilMap,
	"nilptr":    NilPointer,
	"nilfunc":   NilFunc,
	"divide":    Divide,
	"assert":    Assert,
	"custom":    Custom,
	"wrapped":   Wrapped,
	"text":      Text,
	"deferred":  Deferred,
	"repanic":   Repanic,
	"callback":  Callback,
	"recovered": Recovered,
	"cleaned":   Cleaned,
}

type account struct {
	_    [16]byte
	free int
}

// InsufficientError is a custom error.
type InsufficientError struct {
	Need, Have int
}

func (e *InsufficientError) Error() string {
	return "insufficient funds: need " + digits(e.Need) + ", have " + digits(e.Have)
}

func digits(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return digits(n/10) + digits(n%10)
}

// at is small enough to be inlined: its line, not its caller's, is named.
func at(list []int, n int) int {
	return list[n]
}

// Index is an index out of range, in a function that may be inlined.
//
//go:noinline
func Index(n int) string {
	list := make([]int, n-2)
	return digits(at(list, n))
}

// Slice is a slice expression out of range.
//
//go:noinline
func Slice(n int) string {
	text := "abc"
	return text[n-4 : n]
}

// NilMap stores into a nil map.
//
//go:noinline
func NilMap(n int) string {
	var counts map[string]int
	counts[digits(n)] = n
	return ""
}

// NilPointer reads a field of a nil pointer.
//
//go:noinline
func NilPointer(n int) string {
	var a *account
	if n > 5 {
		a = new(account)
	}
	return digits(a.free)
}

// NilFunc calls a nil function.
//
//go:noinline
func NilFunc(n int) string {
	var f func(int) string
	if n > 5 {
		f = digits
	}
	return f(n)
}

// Divide divides by zero.
//
//go:noinline
func Divide(n int) string {
	return digits(n / (n - 5))
}

// Assert fails a type assertion.
//
//go:noinline
func Assert(n int) string {
	var v any = n
	return v.(string)
}

// Custom panics with a custom error.
//
//go:noinline
func Custom(n int) string {
	if n == 5 {
		panic(&InsufficientError{Need: 10 * n, Have: n})
	}
	return ""
}

var errBase = errors.New("base")

// Wrapped panics with joined errors, whose text has two lines.
//
//go:noinline
func Wrapped(n int) string {
	panic(errors.Join(errBase, &InsufficientError{Need: n, Have: 0}))
}

// Text panics with a string.
//
//go:noinline
func Text(n int) string {
	panic("the number is " + digits(n))
}

// Deferred panics in a deferred function while another panic is under way.
//
//go:noinline
func Deferred(n int) string {
	defer func() {
		var list []int
		_ = list[n]
	}()
	panic("first")
}

// Repanic recovers and panics again with the same value.
//
//go:noinline
func Repanic(n int) string {
	defer func() {
		if v := recover(); v != nil {
			panic(v)
		}
	}()
	return NilMap(n)
}

// Callback panics below a closure that a loop of another function calls.
//
//go:noinline
func Callback(n int) string {
	total := 0
	each([]int{1, 0, n}, func(x int) {
		total += 10 / x
	})
	return digits(total)
}

func each(list []int, f func(int)) {
	for _, x := range list {
		f(x)
	}
}

// Recovered catches a panic of the run-time library, and one with a custom error.
//
//go:noinline
func Recovered(n int) string {
	return caught(func() { Index(n) }) + "; " + caught(func() { Custom(n) }) + "; " + caught(func() {})
}

func caught(f func()) (text string) {
	defer func() {
		switch v := recover().(type) {
		case nil:
			text = "none"
		case *InsufficientError:
			text = "need " + digits(v.Need)
		case error:
			text = v.Error()
		default:
			text = "other"
		}
	}()
	f()
	return "not set"
}

// Cleaned runs deferred functions in order through three frames, and goes on after the recovery.
//
//go:noinline
func Cleaned(n int) string {
	trace := ""
	for i := 0; i < 3; i++ {
		func() {
			defer func() { trace += digits(i) }()
			defer func() {
				if i == 1 {
					trace += "r"
					recover()
				}
			}()
			if i == 1 {
				trace += NilMap(n)
			}
			trace += "."
		}()
	}
	return trace
}
