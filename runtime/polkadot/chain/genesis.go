package chain

import (
	"sort"
	"strconv"
	"strings"

	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/hexutil"
	"dotgo.dev/runtime/sdk/jsonvalue"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/ss58"
	"dotgo.dev/runtime/sdk/storage"
)

// GenesisError says why a genesis configuration is refused.
type GenesisError struct {
	Err error
}

func (e *GenesisError) Error() string { return "genesis: " + e.Err.Error() }

// Unwrap gives the reason.
func (e *GenesisError) Unwrap() error { return e.Err }

// endowment is what each account of a preset gets: 2^60 of the smallest unit.
const endowment = 1 << 60

// wellKnown has the public keys of the development accounts.
var wellKnown = map[string]string{
	"Alice":   "0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d",
	"Bob":     "0x8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48",
	"Charlie": "0x90b5ab205c6974c9ea841be688864633dc9ca8a357843eeacf2314649965fe22",
	"Dave":    "0x306721211d5404bd9da88e0204360a1a9ab8b87c66c1bc2fcdd37f3c2222cc20",
	"Eve":     "0xe659a7a1628cdd93febc04a4e0646ea20e9f5f0ce097d9a05290d4a9e054df4e",
	"Ferdie":  "0x1cbd2d43530a44705ad088af313e18f80b53ef16b36177cd4b77b846f2a5f07c",
}

// presets has the endowed accounts of each preset.
var presets = map[string][]string{
	"development":   {"Alice", "Bob"},
	"local_testnet": {"Alice", "Bob", "Charlie", "Dave", "Eve", "Ferdie"},
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
	r.forEach(func(module frame.Module) { names = append(names, configName(module)) })
	root.Only(names...)
	r.forEach(func(module frame.Module) {
		part, present := root.Optional(configName(module))
		if builder, ok := module.(frame.GenesisBuilder); ok {
			builder.BuildGenesis(part, present)
		} else if present {
			part.Only()
		}
	})
}

// configName is the module's name in a genesis configuration.
func configName(module frame.Module) string {
	name := module.Name()
	return strings.ToLower(name[:1]) + name[1:]
}

// presetNames returns the names of all presets.
func presetNames() []string {
	names := make([]string, 0, len(presets))
	for name := range presets {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// preset returns a genesis configuration; the one without a name endows nobody.
func preset(name string) (string, bool) {
	owners, ok := presets[name]
	if !ok && name != "" {
		return "", false
	}
	var b strings.Builder
	b.WriteString(`{"balances":{"balances":[`)
	for i, owner := range owners {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(`["` + ss58.Encode(ss58.Generic, wellKnownAccount(owner)) + `",`)
		b.WriteString(strconv.FormatUint(endowment, 10) + `]`)
	}
	b.WriteString(`]},"system":{},"timestamp":{}}`)
	return b.String(), true
}

func wellKnownAccount(name string) primitives.AccountID {
	data, err := hexutil.Decode(wellKnown[name])
	if err != nil {
		panic(err)
	}
	return primitives.AccountID(data)
}
