package frame

import (
	"errors"
	"strconv"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/storage"
)

// MaxCallDepth is how many calls may be inside each other. Hosts allow about a thousand nested functions.
const MaxCallDepth = 64

// Runtime is all modules together with the signed extensions: it finds calls by their indices and runs them.
type Runtime struct {
	// Call, EventType and ErrorType are the types that name all modules. Modules may refer to them when they are made;
	// they are complete after Add.
	Call      codec.Codec[*Prepared]
	EventType *metadata.Type
	ErrorType *metadata.Type

	crate      string
	modules    []Module
	extensions []Extension
	byIndex    map[uint8]Module
	calls      map[[2]uint8]*Call
	byName     map[string]Module
}

// NewRuntime returns a runtime without modules. The crate is the first part of its types' names.
func NewRuntime(crate string) *Runtime {
	r := &Runtime{
		crate:     crate,
		byIndex:   make(map[uint8]Module),
		calls:     make(map[[2]uint8]*Call),
		byName:    make(map[string]Module),
		EventType: &metadata.Type{Path: []string{crate, "RuntimeEvent"}},
		ErrorType: &metadata.Type{Path: []string{crate, "RuntimeError"}},
	}
	r.Call = codec.Codec[*Prepared]{
		Encode: func(e *scale.Encoder, call *Prepared) { e.Raw(call.Encoded) },
		Decode: r.Decode,
		Type:   &metadata.Type{Path: []string{crate, "RuntimeCall"}},
	}
	return r
}

// Add adds all the modules, in the order in which they act. It panics when two of them, or two calls, share an index.
func (r *Runtime) Add(modules ...Module) {
	for _, module := range modules {
		if other, taken := r.byIndex[module.Index()]; taken {
			panic("modules " + other.Name() + " and " + module.Name() + " have one index")
		}
		if _, taken := r.byName[module.Name()]; taken {
			panic("two modules are named " + module.Name())
		}
		r.byIndex[module.Index()] = module
		r.byName[module.Name()] = module
		r.modules = append(r.modules, module)
		calls := module.Calls()
		for i := range calls {
			key := [2]uint8{module.Index(), calls[i].Index}
			if other, taken := r.calls[key]; taken {
				panic("calls " + other.Name + " and " + calls[i].Name + " of " + module.Name() + " have one index")
			}
			r.calls[key] = &calls[i]
		}
	}
	r.describeOuterTypes()
}

// Extend adds signed extensions, in the order in which extrinsics hold their data.
func (r *Runtime) Extend(extensions ...Extension) { r.extensions = append(r.extensions, extensions...) }

// Modules returns the modules in their order.
func (r *Runtime) Modules() []Module { return r.modules }

// Extensions returns the signed extensions in their order.
func (r *Runtime) Extensions() []Extension { return r.extensions }

// UnknownCallError says that no module has the call.
type UnknownCallError struct {
	Module, Call uint8
}

func (e *UnknownCallError) Error() string {
	return "there is no call " + strconv.Itoa(int(e.Module)) + "." + strconv.Itoa(int(e.Call))
}

// Decode reads a call. Where there is none it fails the decoder; the result is then of no use.
func (r *Runtime) Decode(from *scale.Decoder) *Prepared {
	from.Enter(MaxCallDepth)
	start := from.Offset()
	key := [2]uint8{from.U8(), from.U8()}
	call, ok := r.calls[key]
	if !ok {
		from.Fail(start, &UnknownCallError{Module: key[0], Call: key[1]})
	}
	if from.Err() != nil {
		return nil
	}
	bound := call.decode(from)
	from.Leave()
	if from.Err() != nil {
		return nil
	}
	return &Prepared{
		Module: r.byIndex[key[0]], Call: call, Arguments: bound.arguments, Encoded: from.Since(start),
		runtime: r, bound: bound,
	}
}

// EncodeCall returns the call of that name, its arguments each encoded, as it stands in an extrinsic. It panics where no
// module has it.
func (r *Runtime) EncodeCall(module, name string, arguments ...[]byte) []byte {
	if m, ok := r.byName[module]; ok {
		for _, call := range m.Calls() {
			if call.Name == name {
				return EncodeCall(m, call.Index, arguments...)
			}
		}
	}
	panic("there is no call " + module + "." + name)
}

func (r *Runtime) run(call *Prepared, origin Origin) error {
	err := storage.Transaction(func() error {
		err := call.bound.run(origin)
		call.waived = err == Free
		if call.waived {
			return nil
		}
		return err
	})
	if err != nil {
		return r.DispatchError(err)
	}
	return nil
}

// DispatchError returns the form in which events and clients know an error of a call. An error that is neither a
// ModuleError nor one of package primitives is DispatchOther.
func (r *Runtime) DispatchError(err error) primitives.DispatchError {
	if refused := (*ModuleError)(nil); errors.As(err, &refused) {
		if module, ok := r.byName[refused.Module]; ok {
			return primitives.DispatchError{
				Kind: primitives.DispatchModule, Module: module.Index(), Reason: [4]byte{refused.Index},
			}
		}
	}
	if known := (primitives.DispatchError{}); errors.As(err, &known) {
		return known
	}
	return primitives.ErrOther
}
