package chain

import (
	"strings"

	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/jsonvalue"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/storage"
)

// GenesisError says why a genesis configuration is refused.
type GenesisError struct {
	Err error
}

func (e *GenesisError) Error() string { return "genesis: " + e.Err.Error() }

// Unwrap gives the reason.
func (e *GenesisError) Unwrap() error { return e.Err }

// buildState writes the first state from a configuration in JSON.
func (r *Runtime) buildState(text []byte) scale.Result[struct{}, string] {
	if err := r.buildGenesis(text); err != nil {
		logger.Error(err.Error())
		return scale.Err[struct{}](err.Error())
	}
	return scale.Ok[struct{}, string](struct{}{})
}

// buildGenesis writes the first state. Nothing is written when the configuration is bad.
func (r *Runtime) buildGenesis(text []byte) error {
	config, err := jsonvalue.Parse(text)
	if err == nil {
		err = storage.Transaction(func() error { return jsonvalue.Read(config, r.writeGenesis) })
	}
	if err != nil {
		return &GenesisError{Err: err}
	}
	return nil
}

func (r *Runtime) writeGenesis(root jsonvalue.Cursor) {
	var names []string
	for _, module := range r.Modules() {
		if _, ok := module.(frame.GenesisBuilder); ok {
			names = append(names, configName(module))
		}
	}
	root.Only(names...)
	for _, module := range r.Modules() {
		if builder, ok := module.(frame.GenesisBuilder); ok {
			part, present := root.Optional(configName(module))
			builder.BuildGenesis(part, present)
		}
	}
}

// configName is the module's name in a genesis configuration.
func configName(module frame.Module) string {
	name := module.Name()
	return strings.ToLower(name[:1]) + name[1:]
}

// getPreset returns a genesis configuration by its name; without a name, the default one.
func (r *Runtime) getPreset(name scale.Option[string]) scale.Option[[]byte] {
	id, named := name.Get()
	if !named {
		return scale.Some([]byte(r.defaultGenesis()))
	}
	if made := findPreset(id); made != nil {
		return scale.Some([]byte(made.config()))
	}
	return scale.None[[]byte]()
}

// defaultGenesis puts the modules' default configurations together.
func (r *Runtime) defaultGenesis() string {
	var b strings.Builder
	b.WriteByte('{')
	for _, module := range r.Modules() {
		if builder, ok := module.(frame.GenesisBuilder); ok {
			if b.Len() > 1 {
				b.WriteByte(',')
			}
			b.WriteString(`"` + configName(module) + `":` + builder.DefaultGenesis())
		}
	}
	b.WriteByte('}')
	return b.String()
}
