package runtime

import (
	"internal/abi"
	"unsafe"
)

// Error identifies a run-time error used in panic.
type Error interface {
	error
	// RuntimeError does nothing; it tells run-time errors from other errors.
	RuntimeError()
}

// TypeAssertionError explains a failed type assertion.
type TypeAssertionError struct {
	static   *abi.Type // the interface type of x in x.(T); nil if unknown
	concrete *abi.Type // its dynamic type; nil: a nil interface
	asserted *abi.Type
	missing  string // a method of asserted that concrete lacks
}

func (*TypeAssertionError) RuntimeError() {}

func (e *TypeAssertionError) Error() string {
	const prefix = "interface conversion: "
	want := typeString(e.asserted)
	if e.concrete == nil {
		static := "interface"
		if e.static != nil {
			static = typeString(e.static)
		}
		return prefix + static + " is nil, not " + want
	}
	have := typeString(e.concrete)
	if e.missing != "" {
		return prefix + have + " is not " + want + ": missing method " + e.missing
	}
	static := "interface"
	if e.static != nil {
		static = typeString(e.static)
	}
	text := prefix + static + " is " + have + ", not " + want
	if have != want {
		return text
	}
	if packagePath(e.concrete) != packagePath(e.asserted) {
		return text + " (types from different packages)"
	}
	return text + " (types from different scopes)"
}

// errorString is a run-time error with a fixed text.
type errorString string

func (e errorString) RuntimeError() {}
func (e errorString) Error() string { return "runtime error: " + string(e) }

// plainError is a run-time error whose text has no prefix.
type plainError string

func (e plainError) RuntimeError() {}
func (e plainError) Error() string { return string(e) }

// Values that package math/bits panics with.
var (
	divideError   = error(errorString("integer divide by zero"))
	overflowError = error(errorString("integer overflow"))
)

func panicmem() { panic(errorString("invalid memory address or nil pointer dereference")) }

func panicdivide() { panic(divideError) }

func panicoverflow() { panic(overflowError) }

func panicshift() { panic(errorString("negative shift amount")) }

func panicwrap(pkgPath, typeName, method string) {
	panic(plainError("value method " + pkgPath + "." + typeName + "." + method + " called using nil *" + typeName + " pointer"))
}

func panicdottypeE(have, want, iface *abi.Type) { panic(&TypeAssertionError{iface, have, want, ""}) }

func panicUncomparable(t *abi.Type) {
	panic(errorString("comparing uncomparable type " + typeString(t)))
}

// unhashableError has two texts: Go's lookup in an empty map writes a colon and no prefix.
func panicUnhashable(t *abi.Type, empty bool) {
	if empty {
		panic(plainError("hash of unhashable type: " + typeString(t)))
	}
	panic(errorString("hash of unhashable type " + typeString(t)))
}

// panicrangestate reports the misuse of a loop body by an iterator function (Go spec: For statements with range
// clause): 0 the body panicked, 1 it returned false, 2 the loop is over, 3 the iterator swallowed a panic of the body.
func panicrangestate(state int) {
	switch state {
	case 0:
		panic(errorString("range function continued iteration after loop body panic"))
	case 1:
		panic(errorString("range function continued iteration after function for loop body returned false"))
	case 2:
		panic(errorString("range function continued iteration after whole loop exit"))
	}
	panic(errorString("range function recovered a loop body panic and did not resume panicking"))
}

// printpanicvalue prints the argument of a panic as Go does: basic kinds by value, the rest by type and address. Lines
// of a string after the first are indented.
func printpanicvalue(v any) {
	if v == nil {
		printstring("nil")
		return
	}
	t := typeOf(v)
	p := dataAddress(&v)
	name := ""
	if t.TFlag&abi.TFlagNamed != 0 && packagePath(t) != "" {
		name = typeString(t)
	}
	if t.Kind_ == abi.String {
		if name == "" {
			printindented(*(*string)(p))
			return
		}
		printstring(name)
		printstring(`("`)
		printindented(*(*string)(p))
		printstring(`")`)
		return
	}
	complexKind := t.Kind_ == abi.Complex64 || t.Kind_ == abi.Complex128
	if isBasic(t.Kind_) {
		printstring(name)
		if name != "" && !complexKind {
			printstring("(")
		}
		printbasic(t.Kind_, p)
		if name != "" && !complexKind {
			printstring(")")
		}
		return
	}
	printstring("(")
	printstring(typeString(t))
	printstring(") ")
	printpointer((*[2]unsafe.Pointer)(unsafe.Pointer(&v))[1])
}

//dotgo:nogc
func isBasic(k abi.Kind) bool { return abi.Bool <= k && k <= abi.Complex128 }

func printbasic(k abi.Kind, p unsafe.Pointer) {
	switch k {
	case abi.Bool:
		printbool(*(*bool)(p))
	case abi.Int, abi.Int32:
		printint(int64(*(*int32)(p)))
	case abi.Int8:
		printint(int64(*(*int8)(p)))
	case abi.Int16:
		printint(int64(*(*int16)(p)))
	case abi.Int64:
		printint(*(*int64)(p))
	case abi.Uint, abi.Uint32, abi.Uintptr:
		printuint(uint64(*(*uint32)(p)))
	case abi.Uint8:
		printuint(uint64(*(*uint8)(p)))
	case abi.Uint16:
		printuint(uint64(*(*uint16)(p)))
	case abi.Uint64:
		printuint(*(*uint64)(p))
	case abi.Float32:
		printfloat32(*(*float32)(p))
	case abi.Float64:
		printfloat64(*(*float64)(p))
	case abi.Complex64:
		printcomplex64(*(*complex64)(p))
	case abi.Complex128:
		printcomplex128(*(*complex128)(p))
	}
}

func printindented(s string) {
	for i := 0; i < len(s); i++ {
		if s[i] == '\n' {
			printstring(s[:i+1])
			printstring("\t")
			s = s[i+1:]
			i = -1
		}
	}
	printstring(s)
}
