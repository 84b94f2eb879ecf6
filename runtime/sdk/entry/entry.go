// Package entry is how a host calls into a runtime: runtime APIs, their functions, and what their exports do.
package entry

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/primitives"
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
}

// Method is a function of an API. It is exported as the API's name, an underscore, and its own.
type Method struct {
	Name    string
	Handler Handler
}

// Versions returns what a runtime's version lists.
func Versions(apis []API) []primitives.APIVersion {
	versions := make([]primitives.APIVersion, len(apis))
	for i, api := range apis {
		versions[i] = primitives.APIVersion{ID: api.ID, Version: api.Version}
	}
	return versions
}

// Exports returns all entry points by the name of their export: this is how native programs call them.
func Exports(apis []API) map[string]Handler {
	exports := make(map[string]Handler)
	for _, api := range apis {
		for _, method := range api.Methods {
			exports[api.Name+"_"+method.Name] = method.Handler
		}
	}
	return exports
}

// InputError says that an entry point got bytes that are not its parameters. It is a panic value: hosts want a call with
// bad parameters to end.
type InputError struct {
	Export string
	Err    error
}

func (e *InputError) Error() string { return "bad input to " + e.Export + ": " + e.Err.Error() }

// Unwrap gives the codec's error.
func (e *InputError) Unwrap() error { return e.Err }

// Read decodes the parameters of an export.
func Read[T any](export string, input []byte, c codec.Codec[T]) T {
	value, err := c.Unmarshal(input)
	if err != nil {
		panic(&InputError{Export: export, Err: err})
	}
	return value
}

// ReadNone makes sure that an export without parameters got none.
func ReadNone(export string, input []byte) { Read(export, input, codec.Unit) }
