package chain_test

import (
	"slices"
	"testing"

	"dotgo.dev/runtime/polkadot/chain"
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/keyring"
	"dotgo.dev/runtime/sdk/nativenode"
	"dotgo.dev/runtime/sdk/scale"
)

const (
	aliceAddress = `"5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"`
	bobAddress   = `"5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty"`
)

var genesisResult = codec.Result(codec.Unit, codec.Text)

// build builds the state of the configuration and returns the error's text.
func build(t *testing.T, config string) (*nativenode.Node, string) {
	t.Helper()
	node := nativenode.New(chain.New().APIs())
	result := decoded(t, genesisResult, node.Call("GenesisBuilder_build_state", codec.Bytes.Marshal([]byte(config))))
	_, text, _ := result.Get()
	return node, text
}

func TestPresetsBuildStates(t *testing.T) {
	node := nativenode.New(chain.New().APIs())
	names := decoded(t, codec.Vec(codec.Text), node.Call("GenesisBuilder_preset_names", nil))
	if !slices.Equal(names, []string{"development", "local_testnet"}) {
		t.Errorf("%v", names)
	}
	get := func(name scale.Option[string]) (string, bool) {
		answer := node.Call("GenesisBuilder_get_preset", codec.Option(codec.Text).Marshal(name))
		config, ok := decoded(t, codec.Option(codec.Bytes), answer).Get()
		return string(config), ok
	}
	for _, name := range names {
		config, ok := get(scale.Some(name))
		if _, text := build(t, config); !ok || text != "" {
			t.Errorf("%s: %s", name, text)
		}
	}
	for _, name := range []string{"", "none"} {
		if config, ok := get(scale.Some(name)); ok {
			t.Errorf("%q: %s", name, config)
		}
	}
	want := `{"system":{},"aura":{"authorities":[]},"grandpa":{"authorities":[]},"balances":{"balances":[]},` +
		`"transactionPayment":{"multiplier":"1000000000000000000"},"sudo":{"key":null}}`
	config, ok := get(scale.None[string]())
	if !ok || config != want {
		t.Errorf("default: %s", config)
	}
	if _, text := build(t, config); text != "" {
		t.Errorf("default: %s", text)
	}
}

func TestTheOrderInAConfigurationDoesNotMatter(t *testing.T) {
	one, text := build(t, `{"balances":{"balances":[[`+aliceAddress+`,1000000000],[`+bobAddress+`,2000000000]]}}`)
	eve := keyring.Eve(keyring.Sr25519).AccountID()
	other, otherText := build(t, ` { "sudo" : {}, "balances":{"balances":[[`+bobAddress+`,2000000000],[`+aliceAddress+`,1000000000]]}}`)
	if text != "" || otherText != "" || one.Host.StorageRootV2(1) != other.Host.StorageRootV2(1) {
		t.Errorf("%s %s", text, otherText)
	}
	hexadecimal := `{"balances":{"balances":[["` + hexadecimalOf(eve[:]) + `",340282366920938463463374607431768211455]]}}`
	if _, text := build(t, hexadecimal); text != "" {
		t.Errorf("the greatest balance: %s", text)
	}
}

func hexadecimalOf(data []byte) string {
	const digits = "0123456789abcdef"
	out := []byte("0x")
	for _, b := range data {
		out = append(out, digits[b>>4], digits[b&15])
	}
	return string(out)
}

func TestBadGenesisIsAnErrorAndWritesNothing(t *testing.T) {
	for config, want := range map[string]string{
		``:                         "json: offset 0: the text ends where a value should be",
		`{`:                        "json: offset 1: a field's name is missing",
		`[]`:                       "$: want an object, have an array",
		`{"council":1}`:            `$: the field "council" is unknown`,
		`{"system":{"code":"0x"}}`: `$.system: the field "code" is unknown`,
		`{"timestamp":{}}`:         `$: the field "timestamp" is unknown`,
		`{"balances":{"balances":[[` + aliceAddress + `]]}}`:                                                                         "$.balances.balances[0]: want 2 items, have 1",
		`{"balances":{"balances":[[7,1000000000]]}}`:                                                                                 "$.balances.balances[0][0]: want a string, have a number",
		`{"balances":{"balances":[["5Grw",1000000000]]}}`:                                                                            `$.balances.balances[0][0]: address "5Grw": the length is not that of an account's address`,
		`{"balances":{"balances":[["0x00",1000000000]]}}`:                                                                            "$.balances.balances[0][0]: an account has 32 bytes",
		`{"balances":{"balances":[["0x0",1000000000]]}}`:                                                                             `$.balances.balances[0][0]: hex "0x0": the number of digits is odd`,
		`{"balances":{"balances":[[` + aliceAddress + `,999999999]]}}`:                                                               "$.balances.balances[0][1]: the balance is below the existential deposit",
		`{"balances":{"balances":[[` + aliceAddress + `,-1]]}}`:                                                                      `$.balances.balances[0][1]: number "-1": it has other characters than decimal digits`,
		`{"balances":{"balances":[[` + aliceAddress + `,1000000000],[` + aliceAddress + `,1000000000]]}}`:                            "$.balances.balances[1][0]: the account has a balance already",
		`{"balances":{"balances":[[` + aliceAddress + `,340282366920938463463374607431768211455],[` + bobAddress + `,1000000000]]}}`: "$.balances: the total issuance does not fit 128 bits",
		`{"balances":{"devAccounts":[1,1000000000,null]}}`:                                                                           "$.balances.devAccounts: the runtime cannot derive accounts: list them under balances",
		`{"aura":{"authorities":7}}`:                                                                                                 "$.aura.authorities: want an array, have a number",
		`{"aura":{"authorities":["5x"]}}`:                                                                                            `$.aura.authorities[0]: address "5x": the length is not that of an account's address`,
		`{"grandpa":{"authorities":[[` + aliceAddress + `]]}}`:                                                                       "$.grandpa.authorities[0]: want 2 items, have 1",
		`{"sudo":{"key":5}}`:                        "$.sudo.key: want a string, have a number",
		`{"transactionPayment":{"multiplier":"x"}}`: `$.transactionPayment.multiplier: number "x": it has other characters than decimal digits`,
	} {
		node, text := build(t, config)
		if text != "genesis: "+want {
			t.Errorf("%s: %q, want %q", config, text, "genesis: "+want)
		}
		if len(node.Host.Entries()) != 0 {
			t.Errorf("%s: the storage is not empty", config)
		}
		if logs := node.Host.TakeLogs(); logs[len(logs)-1].Level != 0 || logs[len(logs)-1].Message != "genesis: "+want {
			t.Errorf("%s: %v", config, logs)
		}
	}
}
