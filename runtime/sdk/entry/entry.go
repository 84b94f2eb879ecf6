// Package entry is how a host calls into a runtime: runtime APIs, their functions, and what their exports do. A function
// is declared once, with the codecs of its parameters and of its result: its handler and its metadata follow.
package entry

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// Handler is the body of an entry point: encoded parameters in, encoded result out.
type Handler func(input []byte) []byte

// API is one runtime API with all its functions.
type API struct {
	Name string
	// ID is the Blake2b hash of the name with 8 bytes.
	ID      [8]byte
	Version uint32
	Methods []Method
	Docs    []string
}

// Method is a function of an API, made by Method0 … Method3. It is exported as the API's name, an underscore, and its own.
type Method struct {
	Handler   Handler
	described metadata.Method
}

// Name returns the function's own name.
func (m *Method) Name() string { return m.described.Name }

// Param is a named parameter.
type Param[T any] struct {
	Name  string
	Codec codec.Codec[T]
}

// NewParam declares a parameter.
func NewParam[T any](name string, c codec.Codec[T]) Param[T] { return Param[T]{Name: name, Codec: c} }

func (p Param[T]) input() metadata.Input { return metadata.Input{Name: p.Name, Type: p.Codec.Type} }

// Method0 declares a function without parameters.
func Method0[R any](name, doc string, result codec.Codec[R], f func() R) Method {
	return declare(name, doc, nil, result, func(*scale.Decoder) func() R { return f })
}

// Method1 declares a function of one parameter.
func Method1[A, R any](name, doc string, a Param[A], result codec.Codec[R], f func(A) R) Method {
	return declare(name, doc, []metadata.Input{a.input()}, result, func(d *scale.Decoder) func() R {
		first := a.Codec.Decode(d)
		return func() R { return f(first) }
	})
}

// Method2 declares a function of two parameters.
func Method2[A, B, R any](name, doc string, a Param[A], b Param[B], result codec.Codec[R], f func(A, B) R) Method {
	return declare(name, doc, []metadata.Input{a.input(), b.input()}, result, func(d *scale.Decoder) func() R {
		first := a.Codec.Decode(d)
		second := b.Codec.Decode(d)
		return func() R { return f(first, second) }
	})
}

// Method3 declares a function of three parameters.
func Method3[A, B, C, R any](
	name, doc string, a Param[A], b Param[B], c Param[C], result codec.Codec[R], f func(A, B, C) R,
) Method {
	inputs := []metadata.Input{a.input(), b.input(), c.input()}
	return declare(name, doc, inputs, result, func(d *scale.Decoder) func() R {
		first := a.Codec.Decode(d)
		second := b.Codec.Decode(d)
		third := c.Codec.Decode(d)
		return func() R { return f(first, second, third) }
	})
}

// declare makes a method of what reads its parameters and gives its body with them.
func declare[R any](
	name, doc string, inputs []metadata.Input, result codec.Codec[R], read func(*scale.Decoder) func() R,
) Method {
	return Method{
		Handler: func(input []byte) []byte {
			d := scale.NewDecoder(input)
			body := read(d)
			if err := d.Finish(); err != nil {
				panic(&InputError{Function: name, Err: err})
			}
			return result.Marshal(body())
		},
		described: metadata.Method{Name: name, Inputs: inputs, Output: result.Type, Docs: []string{doc}},
	}
}

// Versions returns what a runtime's version lists.
func Versions(apis []API) []primitives.APIVersion {
	versions := make([]primitives.APIVersion, len(apis))
	for i, api := range apis {
		versions[i] = primitives.APIVersion{ID: api.ID, Version: api.Version}
	}
	return versions
}

// Exports returns all entry points by the name of their export.
func Exports(apis []API) map[string]Handler {
	exports := make(map[string]Handler)
	for _, api := range apis {
		for _, method := range api.Methods {
			exports[api.Name+"_"+method.Name()] = method.Handler
		}
	}
	return exports
}

// Describe returns the metadata of the APIs.
func Describe(apis []API) []metadata.API {
	described := make([]metadata.API, len(apis))
	for i, api := range apis {
		described[i] = metadata.API{Name: api.Name, Docs: api.Docs}
		for _, method := range api.Methods {
			described[i].Methods = append(described[i].Methods, method.described)
		}
	}
	return described
}

// InputError says that an entry point got bytes that are not its parameters. It is a panic value: hosts want a call with
// bad parameters to end.
type InputError struct {
	Function string
	Err      error
}

func (e *InputError) Error() string {
	return "Bad input data provided to " + e.Function + ": " + e.Err.Error()
}

// Unwrap gives the codec's error.
func (e *InputError) Unwrap() error { return e.Err }
