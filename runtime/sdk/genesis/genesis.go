// Package genesis builds the first state of a runtime from a configuration in JSON: each module that is a
// frame.GenesisBuilder reads the part that has its name.
package genesis

import (
	"strings"

	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/jsonvalue"
	"dotgo.dev/runtime/sdk/storage"
)

// Preset is a genesis configuration with a name.
type Preset struct {
	Name string
	// Config returns the configuration in JSON.
	Config func() string
}

// Error says why a genesis configuration is refused.
type Error struct {
	Err error
}

func (e *Error) Error() string { return "genesis: " + e.Err.Error() }

// Unwrap gives the reason.
func (e *Error) Unwrap() error { return e.Err }

// Build writes the first state. Nothing is written when the configuration is bad: the result is then an *Error.
func Build(r *frame.Runtime, config []byte) error {
	root, err := jsonvalue.Parse(config)
	if err == nil {
		err = storage.Transaction(func() error {
			return jsonvalue.Read(root, func(at jsonvalue.Cursor) { write(r, at) })
		})
	}
	if err != nil {
		return &Error{Err: err}
	}
	return nil
}

func write(r *frame.Runtime, root jsonvalue.Cursor) {
	var names []string
	forEach(r, func(name string, _ frame.GenesisBuilder) { names = append(names, name) })
	root.Only(names...)
	forEach(r, func(name string, builder frame.GenesisBuilder) {
		part, present := root.Optional(name)
		builder.BuildGenesis(part, present)
	})
}

// Default returns the configuration that is put together of the modules' own defaults.
func Default(r *frame.Runtime) string {
	var parts []string
	forEach(r, func(name string, builder frame.GenesisBuilder) {
		parts = append(parts, `"`+name+`":`+builder.DefaultGenesis())
	})
	return "{" + strings.Join(parts, ",") + "}"
}

// forEach calls f with the modules that have a part in the configuration, and the part's name: the module's in camel case.
func forEach(r *frame.Runtime, f func(string, frame.GenesisBuilder)) {
	for _, module := range r.Modules() {
		if builder, ok := module.(frame.GenesisBuilder); ok {
			name := module.Name()
			f(strings.ToLower(name[:1])+name[1:], builder)
		}
	}
}
