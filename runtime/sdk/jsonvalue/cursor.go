package jsonvalue

import (
	"strconv"

	"dotgo.dev/runtime/sdk/scale"
)

// ReadError says which part of a value is not what the reader wants.
type ReadError struct {
	// Path leads to the part, as in $.balances[2].
	Path string
	Err  error
}

func (e *ReadError) Error() string { return e.Path + ": " + e.Err.Error() }

// Unwrap gives the reason.
func (e *ReadError) Unwrap() error { return e.Err }

// KindError says that a value is of another kind than the reader wants.
type KindError struct {
	Want, Have Kind
}

func (e *KindError) Error() string { return "want " + e.Want.String() + ", have " + e.Have.String() }

// FieldError says that an object has a field too many or too few.
type FieldError struct {
	Name    string
	Missing bool
}

func (e *FieldError) Error() string {
	if e.Missing {
		return "the field " + strconv.Quote(e.Name) + " is missing"
	}
	return "the field " + strconv.Quote(e.Name) + " is unknown"
}

// LengthError says that an array has the wrong number of items.
type LengthError struct {
	Want, Have int
}

func (e *LengthError) Error() string {
	return "want " + strconv.Itoa(e.Want) + " items, have " + strconv.Itoa(e.Have)
}

// Cursor is a place in a value. Its methods may be called inside Read alone: what does not fit ends Read.
type Cursor struct {
	value *Value
	path  string
}

// Read calls f with a cursor at the root of the value. What f asks for and the value does not have makes Read return a
// *ReadError; so does an error that f returns through Check. All other panics go on.
func Read(value *Value, f func(Cursor)) (err error) {
	defer func() {
		switch fault := recover().(type) {
		case nil:
		case *ReadError:
			err = fault
		default:
			panic(fault)
		}
	}()
	f(Cursor{value: value, path: "$"})
	return nil
}

// Check ends Read when err is not nil: the part at the cursor is to blame.
func (c Cursor) Check(err error) {
	if err != nil {
		panic(&ReadError{Path: c.path, Err: err})
	}
}

func (c Cursor) want(kind Kind) {
	if c.value.Kind != kind {
		c.Check(&KindError{Want: kind, Have: c.value.Kind})
	}
}

// Only makes sure that an object has no other fields than these.
func (c Cursor) Only(names ...string) {
	c.want(Object)
	known := make(map[string]bool, len(names))
	for _, name := range names {
		known[name] = true
	}
	for _, field := range c.value.Fields {
		if !known[field.Name] {
			c.Check(&FieldError{Name: field.Name})
		}
	}
}

// Optional returns the field of an object, and whether it is there.
func (c Cursor) Optional(name string) (Cursor, bool) {
	c.want(Object)
	value, ok := c.value.Lookup(name)
	return Cursor{value: value, path: c.path + "." + name}, ok
}

// Field returns the field of an object.
func (c Cursor) Field(name string) Cursor {
	field, ok := c.Optional(name)
	if !ok {
		c.Check(&FieldError{Name: name, Missing: true})
	}
	return field
}

// Items returns the items of an array.
func (c Cursor) Items() []Cursor {
	c.want(Array)
	items := make([]Cursor, len(c.value.Items))
	for i := range items {
		items[i] = Cursor{value: &c.value.Items[i], path: c.path + "[" + strconv.Itoa(i) + "]"}
	}
	return items
}

// Tuple returns the items of an array that has n of them.
func (c Cursor) Tuple(n int) []Cursor {
	items := c.Items()
	if len(items) != n {
		c.Check(&LengthError{Want: n, Have: len(items)})
	}
	return items
}

// Text returns a string.
func (c Cursor) Text() string {
	c.want(String)
	return c.value.Text
}

// IsNull says whether the value is null.
func (c Cursor) IsNull() bool { return c.value.Kind == Null }

// U128 returns a number without sign, fraction or exponent.
func (c Cursor) U128() scale.U128 {
	c.want(Number)
	n, err := scale.ParseU128(c.value.Text)
	c.Check(err)
	return n
}

// U64 returns a number without sign, fraction or exponent.
func (c Cursor) U64() uint64 {
	c.want(Number)
	n, err := strconv.ParseUint(c.value.Text, 10, 64)
	c.Check(err)
	return n
}
