package frame

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/metadata"
)

// extrinsicVersion is the version of extrinsics that clients of metadata 14 and 15 know.
const extrinsicVersion = 4

// Constant declares a constant.
func Constant[T any](name string, value T, c codec.Codec[T], docs ...string) metadata.Constant {
	return metadata.Constant{Name: name, Type: c.Type, Value: c.Marshal(value), Docs: docs}
}

// Describe returns the runtime's metadata for its APIs and for extrinsics with these addresses and signatures.
func (r *Runtime) Describe(address, signature *metadata.Type, apis []metadata.API) *metadata.Runtime {
	described := &metadata.Runtime{
		Type: &metadata.Type{Path: []string{r.crate, "Runtime"}, Def: metadata.Composite{}},
		APIs: apis, Call: r.Call.Type, Event: r.EventType, Error: r.ErrorType,
		Extrinsic: metadata.Extrinsic{
			Type: r.ExtrinsicType(address, signature), Version: extrinsicVersion,
			Address: address, Call: r.Call.Type, Signature: signature, Extras: r.extrasType(),
		},
	}
	for _, extension := range r.extensions {
		described.Extrinsic.Extensions = append(described.Extrinsic.Extensions, extension.Describe())
	}
	for _, module := range r.modules {
		described.Modules = append(described.Modules, r.describeModule(module))
	}
	return described
}

// ExtrinsicType describes an extrinsic with such an address and signature.
func (r *Runtime) ExtrinsicType(address, signature *metadata.Type) *metadata.Type {
	return &metadata.Type{
		Path: codec.Path("sp_runtime::generic::unchecked_extrinsic::UncheckedExtrinsic"),
		Params: []metadata.Param{
			{Name: "Address", Type: address}, {Name: "Call", Type: r.Call.Type},
			{Name: "Signature", Type: signature}, {Name: "Extra", Type: r.extrasType()},
		},
		Def: metadata.Composite{Fields: []metadata.Field{{Type: codec.Bytes.Type}}},
	}
}

func (r *Runtime) extrasType() *metadata.Type {
	items := make([]*metadata.Type, len(r.extensions))
	for i, extension := range r.extensions {
		items[i] = extension.Describe().Type
	}
	return &metadata.Type{Def: metadata.Tuple{Items: items}}
}

// describeOuterTypes fills in the types that name all modules.
func (r *Runtime) describeOuterTypes() {
	r.Call.Type.Def = r.outer(callsType)
	r.EventType.Def = r.outer(eventsType)
	r.ErrorType.Def = r.outer(errorsType)
}

// outer returns an enumeration with a case for each module that has the part.
func (r *Runtime) outer(part func(Module) *metadata.Type) metadata.Variant {
	var cases []metadata.Case
	for _, module := range r.modules {
		if t := part(module); t != nil {
			cases = append(cases, metadata.Case{
				Name: module.Name(), Index: module.Index(), Fields: []metadata.Field{{Type: t}},
			})
		}
	}
	return metadata.Variant{Cases: cases}
}

func (r *Runtime) describeModule(module Module) metadata.Module {
	described := metadata.Module{
		Name: module.Name(), Index: module.Index(), Docs: module.Docs(), Constants: module.Constants(),
		Calls: callsType(module), Events: eventsType(module), Errors: errorsType(module),
	}
	for _, item := range module.Storage() {
		described.Storage = append(described.Storage, item.Describe())
	}
	return described
}

// partType describes a module's calls, events or errors; it is nil without cases.
func partType(module Module, part string, cases []metadata.Case) *metadata.Type {
	if len(cases) == 0 {
		return nil
	}
	return &metadata.Type{
		Path: []string{module.Crate(), "pallet", part}, Def: metadata.Variant{Cases: cases},
	}
}

func callsType(module Module) *metadata.Type {
	var cases []metadata.Case
	for _, call := range module.Calls() {
		cases = append(cases, metadata.Case{Name: call.Name, Index: call.Index, Fields: call.fields, Docs: call.Docs})
	}
	return partType(module, "Call", cases)
}

func eventsType(module Module) *metadata.Type {
	var cases []metadata.Case
	for _, event := range module.Events() {
		cases = append(cases, metadata.Case{Name: event.Name, Index: event.Index, Fields: event.fields, Docs: event.Docs})
	}
	return partType(module, "Event", cases)
}

func errorsType(module Module) *metadata.Type {
	var cases []metadata.Case
	for _, e := range module.Errors() {
		cases = append(cases, metadata.Case{Name: e.Name, Index: e.Index, Docs: e.Docs})
	}
	return partType(module, "Error", cases)
}
