package frame

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// Call is one call of a module, made by Call0 … Call4, which take the name, the documentation and the function. The
// other fields may be set afterwards.
type Call struct {
	Index uint8
	Name  string
	Docs  []string
	// Info is what the call costs without what its arguments add, its class, and whether its sender pays.
	Info primitives.DispatchInfo
	// FreeOnSuccess gives the fee back when the call succeeds.
	FreeOnSuccess bool

	fields []metadata.Field
	// decode reads the arguments.
	decode func(*scale.Decoder) bound
}

// bound is a call's function with its arguments.
type bound struct {
	run       func(Origin) error
	arguments []any
	// weigh adds what the arguments say to the info; nil adds nothing.
	weigh func(*primitives.DispatchInfo)
}

// Costs returns the call with a weight.
func (c Call) Costs(weight primitives.Weight) Call {
	c.Info.Weight = weight
	return c
}

// Of returns the call with a class.
func (c Call) Of(class primitives.DispatchClass) Call {
	c.Info.Class = class
	return c
}

// FreeIfDone returns the call with FreeOnSuccess set.
func (c Call) FreeIfDone() Call {
	c.FreeOnSuccess = true
	return c
}

// Arg is a named argument of a call or value of an event.
type Arg[T any] struct {
	Name  string
	Codec codec.Codec[T]
	// TypeName is the type's name as declarations in Rust have it; clients show it. It may be empty.
	TypeName string
	// Weigh, if there is one, adds to the call's info what the argument makes it cost, and may change its class.
	Weigh func(T, *primitives.DispatchInfo)
}

// NewArg declares an argument.
func NewArg[T any](name string, c codec.Codec[T]) Arg[T] { return Arg[T]{Name: name, Codec: c} }

// Typed returns the argument with a TypeName.
func (a Arg[T]) Typed(name string) Arg[T] {
	a.TypeName = name
	return a
}

func (a Arg[T]) field() metadata.Field {
	return metadata.Field{Name: a.Name, Type: a.Codec.Type, TypeName: a.TypeName}
}

func (a Arg[T]) weigh(value T, info *primitives.DispatchInfo) {
	if a.Weigh != nil {
		a.Weigh(value, info)
	}
}

// Call0 declares a call without arguments.
func Call0(index uint8, name, doc string, run func(Origin) error) Call {
	return newCall(index, name, doc, nil, func(*scale.Decoder) bound { return bound{run: run} })
}

// Call1 declares a call with one argument.
func Call1[A any](index uint8, name, doc string, a Arg[A], run func(Origin, A) error) Call {
	return newCall(index, name, doc, []metadata.Field{a.field()}, func(d *scale.Decoder) bound {
		first := a.Codec.Decode(d)
		return bound{
			run:       func(origin Origin) error { return run(origin, first) },
			arguments: []any{first},
			weigh:     func(info *primitives.DispatchInfo) { a.weigh(first, info) },
		}
	})
}

// Call2 declares a call with two arguments.
func Call2[A, B any](index uint8, name, doc string, a Arg[A], b Arg[B], run func(Origin, A, B) error) Call {
	return newCall(index, name, doc, []metadata.Field{a.field(), b.field()}, func(d *scale.Decoder) bound {
		first := a.Codec.Decode(d)
		second := b.Codec.Decode(d)
		return bound{
			run:       func(origin Origin) error { return run(origin, first, second) },
			arguments: []any{first, second},
			weigh: func(info *primitives.DispatchInfo) {
				a.weigh(first, info)
				b.weigh(second, info)
			},
		}
	})
}

// Call3 declares a call with three arguments.
func Call3[A, B, C any](
	index uint8, name, doc string, a Arg[A], b Arg[B], c Arg[C], run func(Origin, A, B, C) error,
) Call {
	return newCall(index, name, doc, []metadata.Field{a.field(), b.field(), c.field()}, func(d *scale.Decoder) bound {
		first := a.Codec.Decode(d)
		second := b.Codec.Decode(d)
		third := c.Codec.Decode(d)
		return bound{
			run:       func(origin Origin) error { return run(origin, first, second, third) },
			arguments: []any{first, second, third},
			weigh: func(info *primitives.DispatchInfo) {
				a.weigh(first, info)
				b.weigh(second, info)
				c.weigh(third, info)
			},
		}
	})
}

// Call4 declares a call with four arguments.
func Call4[A, B, C, D any](
	index uint8, name, doc string, a Arg[A], b Arg[B], c Arg[C], d Arg[D], run func(Origin, A, B, C, D) error,
) Call {
	fields := []metadata.Field{a.field(), b.field(), c.field(), d.field()}
	return newCall(index, name, doc, fields, func(from *scale.Decoder) bound {
		first := a.Codec.Decode(from)
		second := b.Codec.Decode(from)
		third := c.Codec.Decode(from)
		fourth := d.Codec.Decode(from)
		return bound{
			run:       func(origin Origin) error { return run(origin, first, second, third, fourth) },
			arguments: []any{first, second, third, fourth},
			weigh: func(info *primitives.DispatchInfo) {
				a.weigh(first, info)
				b.weigh(second, info)
				c.weigh(third, info)
				d.weigh(fourth, info)
			},
		}
	})
}

func newCall(index uint8, name, doc string, fields []metadata.Field, decode func(*scale.Decoder) bound) Call {
	return Call{Index: index, Name: name, Docs: []string{doc}, fields: fields, decode: decode}
}

// EncodeCall returns a call as it stands in an extrinsic: the two indices, and the arguments, each encoded.
func EncodeCall(module Module, index uint8, arguments ...[]byte) []byte {
	var e scale.Encoder
	e.U8(module.Index())
	e.U8(index)
	for _, argument := range arguments {
		e.Raw(argument)
	}
	return e.Bytes()
}

// Prepared is a call with its arguments, ready to run.
type Prepared struct {
	// Module and Call say which call it is.
	Module Module
	Call   *Call
	// Arguments has the values of the call's arguments, of the types that it declares.
	Arguments []any
	// Encoded is the call as it stands in an extrinsic.
	Encoded []byte

	runtime *Runtime
	bound   bound
	// waived says that the function returned Free.
	waived bool
}

// Free is what a call's function returns in place of nil when the call succeeded and its sender need not pay after all:
// where that depends on what the call did. FreeIfDone is for calls of which it always holds.
var Free error = free{}

type free struct{}

func (free) Error() string { return "the call succeeded and is free" }

// Waived says whether the sender of a call that succeeded gets the fee back.
func (p *Prepared) Waived() bool { return p.Call.FreeOnSuccess || p.waived }

// Name returns the module's and the call's name.
func (p *Prepared) Name() string { return p.Module.Name() + "." + p.Call.Name }

// Info returns what the call costs, its class, and whether its sender pays.
func (p *Prepared) Info() primitives.DispatchInfo {
	info := p.Call.Info
	if p.bound.weigh != nil {
		p.bound.weigh(&info)
	}
	return info
}

// Run runs the call in a storage transaction of its own: what it stored is taken back when it returns an error, or
// panics. Its error is a primitives.DispatchError; Waived is known afterwards.
func (p *Prepared) Run(origin Origin) error { return p.runtime.run(p, origin) }
