package chain

import (
	"strconv"
	"strings"

	"dotgo.dev/runtime/sdk/genesis"
	"dotgo.dev/runtime/sdk/hexutil"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/ss58"
)

// endowment is what each account of a preset gets: 2^60 of the smallest unit.
const endowment = 1 << 60

// devAccount has the public keys of a development account: sr25519 for the account and Aura, ed25519 for GRANDPA.
type devAccount struct {
	name    string
	sr25519 string
	ed25519 string
}

// The development accounts that every Substrate chain knows. All derive from one phrase that everybody knows.
var (
	alice = devAccount{
		"Alice",
		"0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d",
		"0x88dc3417d5058ec4b4503e0c12ea1a0a89be200fe98922423d4334014fa6b0ee",
	}
	bob = devAccount{
		"Bob",
		"0x8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48",
		"0xd17c2d7823ebf260fd138f2d7e27d114c0145d968b5ff5006125f2414fadae69",
	}
	charlie = devAccount{
		"Charlie",
		"0x90b5ab205c6974c9ea841be688864633dc9ca8a357843eeacf2314649965fe22",
		"0x439660b36c6c03afafca027b910b4fecf99801834c62a5e6006f27d978de234f",
	}
	dave = devAccount{
		"Dave",
		"0x306721211d5404bd9da88e0204360a1a9ab8b87c66c1bc2fcdd37f3c2222cc20",
		"0x5e639b43e0052c47447dac87d6fd2b6ec50bdd4d0f614e4299c665249bbd09d9",
	}
	eve = devAccount{
		"Eve",
		"0xe659a7a1628cdd93febc04a4e0646ea20e9f5f0ce097d9a05290d4a9e054df4e",
		"0x1dfe3e22cc0d45c70779c1095f7489a8ef3cf52d62fbd8c2fa38c9f1723502b5",
	}
	ferdie = devAccount{
		"Ferdie",
		"0x1cbd2d43530a44705ad088af313e18f80b53ef16b36177cd4b77b846f2a5f07c",
		"0x568cb4a574c6d178feb39c27dfc8b3f789e5f5423e19c71633c748b9acf086b5",
	}
)

// preset says who is who on a development chain.
type preset struct {
	authorities []devAccount
	endowed     []devAccount
	root        devAccount
}

// presets returns all presets in the order of their names.
func presets() []genesis.Preset {
	development := preset{[]devAccount{alice}, []devAccount{alice, bob}, alice}
	local := preset{[]devAccount{alice, bob}, []devAccount{alice, bob, charlie, dave, eve, ferdie}, alice}
	return []genesis.Preset{
		{Name: "development", Config: development.config},
		{Name: "local_testnet", Config: local.config},
	}
}

// config returns the preset in JSON.
func (p *preset) config() string {
	aura, grandpa, balances := make([]string, len(p.authorities)), make([]string, len(p.authorities)), make([]string, len(p.endowed))
	for i, authority := range p.authorities {
		aura[i] = address(authority.sr25519)
		grandpa[i] = `[` + address(authority.ed25519) + `,1]`
	}
	for i, account := range p.endowed {
		balances[i] = `[` + address(account.sr25519) + `,` + strconv.FormatUint(endowment, 10) + `]`
	}
	return `{"aura":{"authorities":[` + strings.Join(aura, ",") + `]},` +
		`"balances":{"balances":[` + strings.Join(balances, ",") + `]},` +
		`"grandpa":{"authorities":[` + strings.Join(grandpa, ",") + `]},` +
		`"sudo":{"key":` + address(p.root.sr25519) + `}}`
}

// address returns a public key as a quoted address.
func address(key string) string {
	data, err := hexutil.Decode(key)
	if err != nil {
		panic(err)
	}
	return `"` + ss58.Encode(ss58.Generic, primitives.AccountID(data)) + `"`
}
