package frame

import (
	"strings"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/metadata"
)

// Constant declares a constant.
func Constant[T any](name string, value T, c codec.Codec[T], docs ...string) metadata.Constant {
	return metadata.Constant{Name: name, Type: c.Type, Value: c.Marshal(value), Docs: docs}
}

// Describe returns the metadata of a runtime whose crate of types is named by root.
func Describe(root string, modules []Module) *metadata.Runtime {
	runtime := &metadata.Runtime{Type: &metadata.Type{Path: []string{root, "Runtime"}, Def: metadata.Composite{}}}
	var calls []metadata.Case
	for _, module := range modules {
		described := describeModule(module)
		runtime.Modules = append(runtime.Modules, described)
		if described.Calls != nil {
			calls = append(calls, metadata.Case{
				Name:   module.Name(),
				Index:  module.Index(),
				Fields: []metadata.Field{{Type: described.Calls}},
			})
		}
	}
	call := &metadata.Type{Path: []string{root, "RuntimeCall"}, Def: metadata.Variant{Cases: calls}}
	runtime.Extrinsic = metadata.Extrinsic{Type: extrinsicType(call), Version: 4}
	return runtime
}

// extrinsicType describes extrinsics without address, signature and extensions: inherents.
func extrinsicType(call *metadata.Type) *metadata.Type {
	unit := codec.Unit.Type
	return &metadata.Type{
		Path: []string{"sp_runtime", "generic", "unchecked_extrinsic", "UncheckedExtrinsic"},
		Params: []metadata.Param{
			{Name: "Address", Type: unit}, {Name: "Call", Type: call},
			{Name: "Signature", Type: unit}, {Name: "Extra", Type: unit},
		},
		Def: metadata.Composite{Fields: []metadata.Field{{Type: codec.Bytes.Type}}},
	}
}

func describeModule(module Module) metadata.Module {
	described := metadata.Module{Name: module.Name(), Index: module.Index(), Constants: module.Constants()}
	for _, item := range module.Storage() {
		described.Storage = append(described.Storage, item.Describe())
	}
	crate := "pallet_" + strings.ToLower(module.Name())
	if cases := callCases(module.Calls()); len(cases) > 0 {
		described.Calls = &metadata.Type{
			Path: []string{crate, "pallet", "Call"}, Def: metadata.Variant{Cases: cases},
		}
	}
	if cases := errorCases(module.Errors()); len(cases) > 0 {
		described.Errors = &metadata.Type{
			Path: []string{crate, "pallet", "Error"}, Def: metadata.Variant{Cases: cases},
		}
	}
	return described
}

func callCases(calls []Call) []metadata.Case {
	cases := make([]metadata.Case, len(calls))
	for i, call := range calls {
		cases[i] = metadata.Case{Name: call.Name, Index: call.Index, Fields: call.fields, Docs: call.Docs}
	}
	return cases
}

func errorCases(errors []*ModuleError) []metadata.Case {
	cases := make([]metadata.Case, len(errors))
	for i, e := range errors {
		cases[i] = metadata.Case{Name: e.Name, Index: e.Index, Docs: e.Docs}
	}
	return cases
}
