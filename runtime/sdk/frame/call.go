package frame

import (
	"strconv"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/storage"
)

// Call is one call of a module, made by Call0, Call1 or Call2.
type Call struct {
	Index  uint8
	Name   string
	Docs   []string
	fields []metadata.Field
	// decode reads the arguments and returns the call with them.
	decode func(*scale.Decoder) func(Origin) error
}

// Arg is a named argument.
type Arg[T any] struct {
	Name  string
	Codec codec.Codec[T]
}

func (a Arg[T]) field() metadata.Field { return metadata.Field{Name: a.Name, Type: a.Codec.Type} }

// Call0 declares a call without arguments.
func Call0(index uint8, name string, run func(Origin) error) Call {
	return Call{Index: index, Name: name, decode: func(*scale.Decoder) func(Origin) error { return run }}
}

// Call1 declares a call with one argument.
func Call1[A any](index uint8, name string, a Arg[A], run func(Origin, A) error) Call {
	return Call{
		Index:  index,
		Name:   name,
		fields: []metadata.Field{a.field()},
		decode: func(d *scale.Decoder) func(Origin) error {
			first := a.Codec.Decode(d)
			return func(origin Origin) error { return run(origin, first) }
		},
	}
}

// Call2 declares a call with two arguments.
func Call2[A, B any](index uint8, name string, a Arg[A], b Arg[B], run func(Origin, A, B) error) Call {
	return Call{
		Index:  index,
		Name:   name,
		fields: []metadata.Field{a.field(), b.field()},
		decode: func(d *scale.Decoder) func(Origin) error {
			first := a.Codec.Decode(d)
			second := b.Codec.Decode(d)
			return func(origin Origin) error { return run(origin, first, second) }
		},
	}
}

// DispatchError says which call failed, and why.
type DispatchError struct {
	Module string
	Call   string
	Err    error
}

func (e *DispatchError) Error() string {
	return "call " + e.Module + "." + e.Call + ": " + e.Err.Error()
}

// Unwrap gives the module's error.
func (e *DispatchError) Unwrap() error { return e.Err }

// UnknownCallError says that no module has the call.
type UnknownCallError struct {
	Module, Call uint8
}

func (e *UnknownCallError) Error() string {
	return "there is no call " + strconv.Itoa(int(e.Module)) + "." + strconv.Itoa(int(e.Call))
}

// Dispatcher finds calls by their indices and runs them.
type Dispatcher struct {
	modules map[uint8]Module
	calls   map[[2]uint8]Call
}

// NewDispatcher returns a dispatcher for the modules. It panics when two of them, or two calls, have one index.
func NewDispatcher(modules []Module) *Dispatcher {
	d := &Dispatcher{modules: make(map[uint8]Module), calls: make(map[[2]uint8]Call)}
	for _, module := range modules {
		if other, taken := d.modules[module.Index()]; taken {
			panic("modules " + other.Name() + " and " + module.Name() + " have one index")
		}
		d.modules[module.Index()] = module
		for _, call := range module.Calls() {
			key := [2]uint8{module.Index(), call.Index}
			if other, taken := d.calls[key]; taken {
				panic("calls " + other.Name + " and " + call.Name + " of " + module.Name() + " have one index")
			}
			d.calls[key] = call
		}
	}
	return d
}

// Prepared is a call with its arguments, ready to run.
type Prepared struct {
	module Module
	call   Call
	run    func(Origin) error
}

// Name returns the module's and the call's name.
func (p *Prepared) Name() string { return p.module.Name() + "." + p.call.Name }

// Run runs the call in a storage transaction of its own. Its error is a *DispatchError.
func (p *Prepared) Run(origin Origin) error {
	if err := storage.Transaction(func() error { return p.run(origin) }); err != nil {
		return &DispatchError{Module: p.module.Name(), Call: p.call.Name, Err: err}
	}
	return nil
}

// Decode reads a call. Where there is none it returns nil and fails the decoder.
func (d *Dispatcher) Decode(from *scale.Decoder) *Prepared {
	start := from.Offset()
	key := [2]uint8{from.U8(), from.U8()}
	call, ok := d.calls[key]
	if !ok {
		from.Fail(start, &UnknownCallError{Module: key[0], Call: key[1]})
		return nil
	}
	return &Prepared{module: d.modules[key[0]], call: call, run: call.decode(from)}
}
