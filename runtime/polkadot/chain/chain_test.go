package chain

import (
	"errors"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dotgo.dev/runtime/polkadot/system"
	"dotgo.dev/runtime/polkadot/timestamp"
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/entry"
	"dotgo.dev/runtime/sdk/hexutil"
	"dotgo.dev/runtime/sdk/memhost"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// node is a runtime with a host.
type node struct {
	*Runtime
	t    *testing.T
	host *memhost.Host
}

func newNode(t *testing.T) *node { return &node{Runtime: New(), t: t, host: memhost.New(nil)} }

// genesisNode has the state of the preset development.
func genesisNode(t *testing.T) *node {
	n := newNode(t)
	text, _ := preset("development")
	if result := n.call("GenesisBuilder_build_state", codec.Bytes.Marshal([]byte(text))); !slices.Equal(result, []byte{0}) {
		t.Fatalf("genesis: %q", result)
	}
	n.host.TakeLogs()
	return n
}

func (n *node) call(export string, input []byte) (result []byte) {
	n.host.Call(func() { result = entry.Exports(n.APIs())[export](input) })
	return result
}

// failure returns the error that the call panics with.
func (n *node) failure(export string, input []byte) (err error) {
	n.t.Helper()
	defer func() {
		err, _ = recover().(error)
	}()
	n.call(export, input)
	n.t.Errorf("%s does not panic", export)
	return nil
}

// seal returns the block with its roots; the node stays as it is.
func (n *node) seal(block primitives.Block) primitives.Block {
	n.t.Helper()
	scratch := memhost.New(n.host.Entries())
	var sealed primitives.Block
	scratch.Call(func() {
		var err error
		if sealed, err = scale.Unmarshal[primitives.Block](n.SealBlock(scale.Marshal(&block))); err != nil {
			n.t.Fatal(err)
		}
	})
	return sealed
}

func (n *node) execute(block primitives.Block) { n.call("Core_execute_block", scale.Marshal(&block)) }

func (n *node) refusal(block primitives.Block) error {
	n.t.Helper()
	before := n.host.Entries()
	err := n.failure("Core_execute_block", scale.Marshal(&block))
	after := n.host.Entries()
	for key, value := range before {
		if !slices.Equal(after[key], value) || len(after) != len(before) {
			n.t.Errorf("a refused block changes the storage")
		}
	}
	return err
}

func emptyBlock(number uint32, parent byte) primitives.Block {
	return primitives.Block{Header: primitives.Header{ParentHash: primitives.H256{parent}, Number: number}}
}

func timestampExtrinsic(now uint64) []byte {
	return append([]byte{bareExtrinsic, 1, 0}, codec.CompactU64.Marshal(now)...)
}

func TestTheBlobExportsTheDeclaredAPIs(t *testing.T) {
	source, err := os.ReadFile("../exports_dotgo.go")
	if err != nil {
		t.Fatal(err)
	}
	pattern := regexp.MustCompile(`(?m)^//go:wasmexport (\w+)\nfunc (\w+)\(address, length uint32\) uint64 \{\n\treturn entry.Serve\(address, length, runtime.(\w+)\)\n\}$`)
	exported := make(map[string]bool)
	for _, match := range pattern.FindAllStringSubmatch(string(source), -1) {
		exported[match[1]] = true
		if !strings.EqualFold(strings.ReplaceAll(match[1], "_", ""), match[3]) || !strings.EqualFold(match[2], match[3]) {
			t.Errorf("%s calls %s", match[1], match[3])
		}
	}
	declared := entry.Exports(New().APIs())
	for name := range declared {
		if !exported[name] {
			t.Errorf("%s is not exported", name)
		}
	}
	if len(exported) != len(declared) {
		t.Errorf("%d exports, %d declared", len(exported), len(declared))
	}
}

func TestVersion(t *testing.T) {
	version, err := scale.Unmarshal[primitives.RuntimeVersion](newNode(t).call("Core_version", nil))
	if err != nil || version.SpecName != "dotgo-reference" || len(version.APIs) != 4 || version.APIs[0].Version != 5 || version.SystemVersion != 1 {
		t.Errorf("%+v, %v", version, err)
	}
}

func TestGenesisEndowsAccounts(t *testing.T) {
	n := genesisNode(t)
	alice, stranger := wellKnownAccount("Alice"), wellKnownAccount("Eve")
	n.host.Call(func() {
		if n.balances.Free(alice) != scale.NewU128(endowment) || !n.balances.Free(stranger).IsZero() {
			t.Error("balances")
		}
		if n.balances.TotalIssuance() != scale.NewU128(2*endowment) {
			t.Errorf("total issuance %s", n.balances.TotalIssuance())
		}
		info := n.system.Account(alice)
		if info.Providers != 1 || info.Nonce != 0 || info.Flags != (scale.U128{Hi: 1 << 63}) {
			t.Errorf("%+v", info)
		}
		var owners []string
		n.system.EachAccount(func(id primitives.AccountID, _ system.AccountInfo) bool {
			owners = append(owners, id.String())
			return true
		})
		slices.Sort(owners)
		if !slices.Equal(owners, []string{wellKnown["Bob"], wellKnown["Alice"]}) {
			t.Errorf("%v", owners)
		}
	})
	if nonce := n.call("AccountNonceApi_account_nonce", alice[:]); !slices.Equal(nonce, make([]byte, 4)) {
		t.Errorf("nonce %x", nonce)
	}
}

func TestGenesisReadsHexadecimalAccountsAndBigAmounts(t *testing.T) {
	n := newNode(t)
	config := `{"balances":{"balances":[["` + wellKnown["Eve"] + `",340282366920938463463374607431768211455]]}}`
	if result := n.call("GenesisBuilder_build_state", codec.Bytes.Marshal([]byte(config))); !slices.Equal(result, []byte{0}) {
		t.Fatalf("%q", result)
	}
	n.host.Call(func() {
		if n.balances.Free(wellKnownAccount("Eve")) != scale.MaxU128 {
			t.Error("the largest balance is lost")
		}
	})
}

func TestBadGenesisIsAnErrorAndWritesNothing(t *testing.T) {
	alice := `"5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"`
	for config, want := range map[string]string{
		``:                         "json: offset 0: the text ends where a value should be",
		`{`:                        "json: offset 1: a field's name is missing",
		`[]`:                       "$: want an object, have an array",
		`{"council":1}`:            `$: the field "council" is unknown`,
		`{"system":{"code":"0x"}}`: `$.system: the field "code" is unknown`,
		`{"timestamp":7}`:          "$.timestamp: want an object, have a number",
		`{"balances":{"balances":[[` + alice + `]]}}`:                                                                                 "$.balances.balances[0]: want 2 items, have 1",
		`{"balances":{"balances":[[7,1000000000]]}}`:                                                                                  "$.balances.balances[0][0]: want a string, have a number",
		`{"balances":{"balances":[["5Grw",1000000000]]}}`:                                                                             `$.balances.balances[0][0]: address "5Grw": the length is not that of an account's address`,
		`{"balances":{"balances":[["0x00",1000000000]]}}`:                                                                             "$.balances.balances[0][0]: an account has 32 bytes",
		`{"balances":{"balances":[["0x0",1000000000]]}}`:                                                                              `$.balances.balances[0][0]: hex "0x0": the number of digits is odd`,
		`{"balances":{"balances":[[` + alice + `,999999999]]}}`:                                                                       "$.balances.balances[0][1]: the balance is below the existential deposit",
		`{"balances":{"balances":[[` + alice + `,-1]]}}`:                                                                              `$.balances.balances[0][1]: number "-1": it has other characters than decimal digits`,
		`{"balances":{"balances":[[` + alice + `,1000000000],[` + alice + `,1000000000]]}}`:                                           "$.balances.balances[1][0]: the account has a balance already",
		`{"balances":{"balances":[[` + alice + `,340282366920938463463374607431768211455],["` + wellKnown["Bob"] + `",1000000000]]}}`: "$.balances: the total issuance does not fit 128 bits",
	} {
		n := newNode(t)
		result := n.call("GenesisBuilder_build_state", codec.Bytes.Marshal([]byte(config)))
		outcome, err := resultOfGenesis.Unmarshal(result)
		if err != nil {
			t.Fatal(err)
		}
		if _, text, ok := outcome.Get(); ok || text != "genesis: "+want {
			t.Errorf("%s: %q, want %q", config, text, want)
		}
		if len(n.host.Entries()) != 0 {
			t.Errorf("%s: the storage is not empty", config)
		}
		if logs := n.host.TakeLogs(); len(logs) != 1 || logs[0].Level != 0 || logs[0].Message != "genesis: "+want {
			t.Errorf("%s: %v", config, logs)
		}
	}
}

func TestPresets(t *testing.T) {
	n := newNode(t)
	names, err := listOfTexts.Unmarshal(n.call("GenesisBuilder_preset_names", nil))
	if err != nil || !slices.Equal(names, []string{"development", "local_testnet"}) {
		t.Errorf("%v %v", names, err)
	}
	for _, name := range names {
		answer, err := optionalBytes.Unmarshal(n.call("GenesisBuilder_get_preset", optionalText.Marshal(scale.Some(name))))
		text, ok := answer.Get()
		if err != nil || !ok {
			t.Fatalf("%s: %v", name, err)
		}
		if result := newNode(t).call("GenesisBuilder_build_state", codec.Bytes.Marshal(text)); !slices.Equal(result, []byte{0}) {
			t.Errorf("%s: %q", name, result)
		}
	}
	for _, name := range []scale.Option[string]{scale.Some(""), scale.Some("none")} {
		if answer := n.call("GenesisBuilder_get_preset", optionalText.Marshal(name)); !slices.Equal(answer, []byte{0}) {
			t.Errorf("%v: %q", name, answer)
		}
	}
	answer, _ := optionalBytes.Unmarshal(n.call("GenesisBuilder_get_preset", []byte{0}))
	if text, _ := answer.Get(); string(text) != `{"balances":{"balances":[]},"system":{},"timestamp":{}}` {
		t.Errorf("default: %s", text)
	}
}

func TestInitializeBlock(t *testing.T) {
	n := genesisNode(t)
	header := primitives.Header{ParentHash: primitives.H256{7}, Number: 1, Digest: primitives.Digest{
		{Kind: primitives.DigestPreRuntime, Engine: primitives.EngineID{'a', 'u', 'r', 'a'}, Data: []byte{1, 2}},
		{Kind: primitives.DigestOther, Data: []byte{3}},
	}}
	if result := n.call("Core_initialize_block", scale.Marshal(&header)); !slices.Equal(result, []byte{0}) {
		t.Errorf("%x", result)
	}
	n.host.Call(func() {
		parent, _ := n.system.BlockHash(0)
		if n.system.Number() != 1 || parent != header.ParentHash || n.system.ParentHash() != header.ParentHash {
			t.Error("number and hashes")
		}
		if digest := n.system.Digest(); len(digest) != 1 || digest[0].Kind != primitives.DigestPreRuntime {
			t.Errorf("digest %v", digest)
		}
	})
	logs := n.host.TakeLogs()
	if want := (memhost.LogRecord{Level: 3, Target: "runtime::executive", Message: "block 1 begins"}); !slices.Equal(logs, []memhost.LogRecord{want}) {
		t.Errorf("%v", logs)
	}
}

func TestBlocksFollowEachOther(t *testing.T) {
	n := genesisNode(t)
	for number := uint32(1); number <= 260; number++ {
		block := n.seal(emptyBlock(number, byte(number)))
		if hash := block.Header.Hash(); hash == (primitives.H256{}) {
			t.Fatal("no hash")
		}
		n.execute(block)
	}
	n.host.Call(func() {
		_, old := n.system.BlockHash(9)
		_, kept := n.system.BlockHash(10)
		if old || !kept {
			t.Errorf("the oldest block hashes: %v %v", old, kept)
		}
	})
}

func TestInherentsAreDispatched(t *testing.T) {
	n := genesisNode(t)
	block := emptyBlock(1, 1)
	block.Extrinsics = [][]byte{timestampExtrinsic(1_700_000_000_000)}
	n.execute(n.seal(block))
	n.host.Call(func() {
		if n.timestamp.Now() != 1_700_000_000_000 {
			t.Errorf("now %d", n.timestamp.Now())
		}
	})
	second := emptyBlock(2, 2)
	second.Extrinsics = [][]byte{timestampExtrinsic(1_700_000_002_999)}
	err := n.refusal(second)
	if !errors.Is(err, timestamp.ErrTooEarly) || err.Error() != "extrinsic 0: call Timestamp.set: Timestamp.TooEarly" {
		t.Errorf("too early: %v", err)
	}
	second.Extrinsics = [][]byte{timestampExtrinsic(1_700_000_003_000), timestampExtrinsic(1_700_000_009_000)}
	if err := n.refusal(second); !errors.Is(err, timestamp.ErrTwice) {
		t.Errorf("twice: %v", err)
	}
	logs := n.host.TakeLogs()
	if last := logs[len(logs)-1]; last.Level != 0 || last.Message != "Timestamp.set is refused with error 0" {
		t.Errorf("%v", last)
	}
}

func TestBadBlocksAreRefused(t *testing.T) {
	n := genesisNode(t)
	preRuntime := primitives.DigestItem{Kind: primitives.DigestPreRuntime, Data: []byte{1}}
	for name, c := range map[string]struct {
		change func(*primitives.Block)
		want   string
	}{
		"number":          {func(b *primitives.Block) { b.Header.Number = 2 }, "block 2 does not follow block 0"},
		"number zero":     {func(b *primitives.Block) { b.Header.Number = 0 }, "block 0 does not follow block 0"},
		"state root":      {func(b *primitives.Block) { b.Header.StateRoot[3]++ }, "Storage root must match that calculated."},
		"parent":          {func(b *primitives.Block) { b.Header.ParentHash[3]++ }, "Storage root must match that calculated."},
		"extrinsics root": {func(b *primitives.Block) { b.Header.ExtrinsicsRoot[3]++ }, "Transaction trie root must be valid."},
		"digest count": {func(b *primitives.Block) {
			b.Header.Digest = append(b.Header.Digest, primitives.DigestItem{Kind: primitives.DigestSeal})
		}, "Number of digest items must match that calculated."},
		"digest for others": {func(b *primitives.Block) {
			b.Header.Digest = primitives.Digest{preRuntime, {Kind: primitives.DigestOther, Data: []byte{1}}}
		}, "Number of digest items must match that calculated."},
		"signed":   {func(b *primitives.Block) { b.Extrinsics = [][]byte{{0x84, 1}} }, "extrinsic 0: version 132 is not that of an inherent"},
		"empty":    {func(b *primitives.Block) { b.Extrinsics = [][]byte{{}} }, "extrinsic 0: scale: offset 0: the data ends too early"},
		"call":     {func(b *primitives.Block) { b.Extrinsics = [][]byte{{4, 9, 9}} }, "extrinsic 0: scale: offset 1: there is no call 9.9"},
		"argument": {func(b *primitives.Block) { b.Extrinsics = [][]byte{{4, 1, 0, 3}} }, "extrinsic 0: scale: offset 4: the data ends too early"},
		"trailing": {func(b *primitives.Block) { b.Extrinsics = [][]byte{{4, 1, 0, 0, 0}} }, "extrinsic 0: scale: offset 4: data follows the value"},
	} {
		block := n.seal(emptyBlock(1, 1))
		c.change(&block)
		if err := n.refusal(block); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	withDigest := emptyBlock(1, 1)
	withDigest.Header.Digest = primitives.Digest{preRuntime}
	sealed := n.seal(withDigest)
	n.execute(sealed)
}

func TestDigestsAreComparedItemByItem(t *testing.T) {
	item := primitives.DigestItem{Kind: primitives.DigestPreRuntime, Data: []byte{1}}
	other := item
	other.Data = []byte{2}
	header := primitives.Header{Digest: primitives.Digest{item}}
	computed := primitives.Header{Digest: primitives.Digest{other}}
	if err := compare(&header, &computed); err != ErrDigestItem {
		t.Errorf("%v", err)
	}
}

func TestBadInputIsNamed(t *testing.T) {
	n := newNode(t)
	for export, c := range map[string]struct {
		input []byte
		want  error
	}{
		"Core_version":                  {[]byte{0}, scale.ErrTrailing},
		"Core_initialize_block":         {[]byte{1, 2}, scale.ErrShort},
		"Core_execute_block":            {append(make([]byte, 97), 4, 9), scale.ErrVariant},
		"Metadata_metadata":             {[]byte{0}, scale.ErrTrailing},
		"Metadata_metadata_at_version":  {[]byte{14, 0, 0}, scale.ErrShort},
		"Metadata_metadata_versions":    {[]byte{0}, scale.ErrTrailing},
		"GenesisBuilder_build_state":    {[]byte{8, 1}, scale.ErrLength},
		"GenesisBuilder_get_preset":     {[]byte{2}, scale.ErrVariant},
		"GenesisBuilder_preset_names":   {[]byte{0}, scale.ErrTrailing},
		"AccountNonceApi_account_nonce": {make([]byte, 31), scale.ErrShort},
	} {
		err := n.failure(export, c.input)
		var fault *entry.InputError
		if !errors.As(err, &fault) || fault.Export != export || !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", export, err, c.want)
		}
	}
}

func TestMetadataVersions(t *testing.T) {
	n := newNode(t)
	plain := n.call("Metadata_metadata", nil)
	if !strings.HasPrefix(string(plain[4:]), "meta\x0e") && !strings.HasPrefix(string(plain[2:]), "meta\x0e") {
		t.Errorf("%s", hexutil.Encode(plain[:8]))
	}
	at14 := n.call("Metadata_metadata_at_version", codec.U32.Marshal(14))
	if !slices.Equal(at14, append([]byte{1}, plain...)) {
		t.Error("version 14 is not the plain metadata")
	}
	if none := n.call("Metadata_metadata_at_version", codec.U32.Marshal(15)); !slices.Equal(none, []byte{0}) {
		t.Errorf("version 15: %x", none)
	}
	if versions := n.call("Metadata_metadata_versions", nil); !slices.Equal(versions, []byte{4, 14, 0, 0, 0}) {
		t.Errorf("%x", versions)
	}
}
