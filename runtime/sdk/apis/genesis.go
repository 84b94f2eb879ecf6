package apis

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/entry"
	"dotgo.dev/runtime/sdk/genesis"
	"dotgo.dev/runtime/sdk/scale"
)

func (s *Set) genesisBuilder() entry.API {
	return entry.API{
		Name: "GenesisBuilder", ID: [8]byte{0xfb, 0xc5, 0x77, 0xb9, 0xd7, 0x47, 0xef, 0xd6}, Version: 1,
		Methods: []entry.Method{
			entry.Method1("build_state",
				"Build `RuntimeGenesisConfig` from a JSON blob not using any defaults and store it in the storage.",
				entry.NewParam("json", codec.Bytes), codec.Result(codec.Unit, codec.Text), s.buildState),
			entry.Method1("get_preset",
				"Returns a JSON blob representation of the built-in `RuntimeGenesisConfig` identified by `id`.",
				entry.NewParam("id", codec.Option(codec.Text)), codec.Option(codec.Bytes), s.preset),
			entry.Method0("preset_names", "Returns a list of identifiers for available builtin `RuntimeGenesisConfig` presets.",
				codec.Vec(codec.Text), s.presetNames),
		},
	}
}

func (s *Set) buildState(config []byte) scale.Result[struct{}, string] {
	if err := genesis.Build(s.runtime, config); err != nil {
		s.logger.Error(err.Error())
		return scale.Err[struct{}](err.Error())
	}
	return scale.Ok[struct{}, string](struct{}{})
}

// preset returns a genesis configuration by its name; without a name, the modules' defaults.
func (s *Set) preset(name scale.Option[string]) scale.Option[[]byte] {
	id, named := name.Get()
	if !named {
		return scale.Some([]byte(genesis.Default(s.runtime)))
	}
	for _, preset := range s.presets {
		if preset.Name == id {
			return scale.Some([]byte(preset.Config()))
		}
	}
	return scale.None[[]byte]()
}

func (s *Set) presetNames() []string {
	names := make([]string, len(s.presets))
	for i, preset := range s.presets {
		names[i] = preset.Name
	}
	return names
}
