package chain_test

import (
	"errors"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dotgo.dev/runtime/polkadot/aura"
	"dotgo.dev/runtime/polkadot/chain"
	"dotgo.dev/runtime/polkadot/grandpa"
	"dotgo.dev/runtime/polkadot/scenario"
	"dotgo.dev/runtime/polkadot/sessionkeys"
	"dotgo.dev/runtime/polkadot/transactionpayment"
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/entry"
	"dotgo.dev/runtime/sdk/keyring"
	"dotgo.dev/runtime/sdk/nativenode"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// development returns the chain of the preset development.
func development(t *testing.T) *scenario.Chain {
	t.Helper()
	c, err := scenario.New("development")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// decoded reads what an entry point returned.
func decoded[T any](t *testing.T, c codec.Codec[T], result []byte) T {
	t.Helper()
	value, err := c.Unmarshal(result)
	if err != nil {
		t.Fatalf("%x: %v", result, err)
	}
	return value
}

func TestTheBlobExportsTheDeclaredAPIs(t *testing.T) {
	source, err := os.ReadFile("../exports_dotgo.go")
	if err != nil {
		t.Fatal(err)
	}
	pattern := regexp.MustCompile(`(?m)^//go:wasmexport (\w+)\nfunc (\w+)\(address, length uint32\) uint64 \{\n\treturn entry.Serve\(address, length, exports\["(\w+)"\]\)\n\}$`)
	exported := make(map[string]bool)
	for _, match := range pattern.FindAllStringSubmatch(string(source), -1) {
		exported[match[1]] = true
		if match[1] != match[3] || !strings.EqualFold(strings.ReplaceAll(match[1], "_", ""), match[2]) {
			t.Errorf("%s is %s and serves %s", match[1], match[2], match[3])
		}
	}
	declared := entry.Exports(chain.New().APIs())
	for name := range declared {
		if !exported[name] {
			t.Errorf("%s is not exported", name)
		}
	}
	if len(exported) != len(declared) || strings.Count(string(source), "//go:wasmexport") != len(declared) {
		t.Errorf("%d exports, %d declared", len(exported), len(declared))
	}
}

func TestVersion(t *testing.T) {
	version := decoded(t, primitives.RuntimeVersionCodec, development(t).Call("Core_version", nil))
	if version.SpecName != "dotgo-reference" || version.ImplName != "dotgo-reference" || version.SpecVersion != chain.SpecVersion ||
		version.TransactionVersion != 1 || version.SystemVersion != 1 {
		t.Errorf("%+v", version)
	}
	want := map[string]uint32{
		"Core": 5, "Metadata": 2, "BlockBuilder": 6, "TaggedTransactionQueue": 3, "OffchainWorkerApi": 2, "AuraApi": 1,
		"SessionKeys": 1, "GrandpaApi": 3, "AccountNonceApi": 1, "TransactionPaymentApi": 4, "TransactionPaymentCallApi": 3,
		"GenesisBuilder": 1,
	}
	apis := chain.New().APIs()
	if len(version.APIs) != len(want) || len(apis) != len(want) {
		t.Errorf("%d APIs in the version, %d declared", len(version.APIs), len(apis))
	}
	for i, api := range apis {
		// That the ids are the hashes of the names is held in tests/runtime, by a library of others.
		if api.ID == [8]byte{} || version.APIs[i].ID != api.ID || version.APIs[i].Version != want[api.Name] || api.Version != want[api.Name] {
			t.Errorf("%s: %x %d, in the version %x %d", api.Name, api.ID, api.Version, version.APIs[i].ID, version.APIs[i].Version)
		}
	}
}

func TestANewVersionDiffersInItsNumberAlone(t *testing.T) {
	node := nativenode.New(chain.NewVersion(chain.SpecVersion + 1).APIs())
	version := decoded(t, primitives.RuntimeVersionCodec, node.Call("Core_version", nil))
	if version.SpecVersion != chain.SpecVersion+1 {
		t.Errorf("spec version %d", version.SpecVersion)
	}
	version.SpecVersion--
	if old := development(t).Call("Core_version", nil); !slices.Equal(scale.Marshal(&version), old) {
		t.Errorf("%+v", version)
	}
}

func TestMetadataVersions(t *testing.T) {
	c := development(t)
	if versions := decoded(t, codec.Vec(codec.U32), c.Call("Metadata_metadata_versions", nil)); !slices.Equal(versions, []uint32{14, 15}) {
		t.Errorf("versions %v", versions)
	}
	plain := c.Call("Metadata_metadata", nil)
	for version, want := range map[uint32]string{14: "meta\x0e", 15: "meta\x0f"} {
		at := c.Call("Metadata_metadata_at_version", codec.U32.Marshal(version))
		text, ok := decoded(t, codec.Option(codec.Bytes), at).Get()
		if !ok || !strings.HasPrefix(string(text), want) {
			t.Errorf("version %d: %x", version, text[:min(5, len(text))])
		}
		if version == 14 && !slices.Equal(at[1:], plain) {
			t.Error("version 14 is not the plain metadata")
		}
	}
	for _, version := range []uint32{0, 13, 16, 1 << 31} {
		if none := c.Call("Metadata_metadata_at_version", codec.U32.Marshal(version)); !slices.Equal(none, []byte{0}) {
			t.Errorf("version %d: %x", version, none[:1])
		}
	}
}

func TestNonces(t *testing.T) {
	c := development(t)
	alice, bob := keyring.Alice(keyring.Sr25519), keyring.Bob(keyring.Sr25519)
	for want := uint32(0); want < 3; want++ {
		account := alice.AccountID()
		if nonce := decoded(t, codec.U32, c.Call("AccountNonceApi_account_nonce", account[:])); nonce != want {
			t.Errorf("nonce %d, want %d", nonce, want)
		}
		if _, _, err := c.Block(c.Sign(alice, c.Transfer(bob, 1_000_000), nativenode.Terms{})); err != nil {
			t.Fatal(err)
		}
	}
	stranger := keyring.Eve(keyring.Ecdsa).AccountID()
	if nonce := decoded(t, codec.U32, c.Call("AccountNonceApi_account_nonce", stranger[:])); nonce != 0 {
		t.Errorf("nonce %d of nobody", nonce)
	}
}

func TestSessionKeys(t *testing.T) {
	c := development(t)
	seed := codec.Option(codec.Bytes).Marshal(scale.Some([]byte("//Alice")))
	keys := decoded(t, codec.Bytes, c.Call("SessionKeys_generate_session_keys", seed))
	sr25519, ed25519 := keyring.Alice(keyring.Sr25519).Public(), keyring.Alice(keyring.Ed25519).Public()
	if !slices.Equal(keys, append(slices.Clone(sr25519[:]), ed25519[:]...)) {
		t.Errorf("keys of //Alice: %x", keys)
	}
	list, ok := decoded(t, sessionkeys.DecodedCodec, c.Call("SessionKeys_decode_session_keys", codec.Bytes.Marshal(keys))).Get()
	if !ok || len(list) != 2 || list[0].Second != primitives.KeyTypeAura || list[1].Second != primitives.KeyTypeGrandpa ||
		!slices.Equal(list[0].First, sr25519[:]) || !slices.Equal(list[1].First, ed25519[:]) {
		t.Errorf("decoded: %v", list)
	}
	if short := c.Call("SessionKeys_decode_session_keys", codec.Bytes.Marshal(keys[:63])); !slices.Equal(short, []byte{0}) {
		t.Errorf("63 bytes: %x", short)
	}
	first := c.Call("SessionKeys_generate_session_keys", []byte{0})
	if second := c.Call("SessionKeys_generate_session_keys", []byte{0}); slices.Equal(first, second) {
		t.Error("keys without a seed are not new ones")
	}
}

func TestAuthorities(t *testing.T) {
	c, err := scenario.New("local_testnet")
	if err != nil {
		t.Fatal(err)
	}
	var authors []aura.AuthorityID
	var voters []grandpa.Authority
	for _, make := range []func(keyring.Scheme) *keyring.Pair{keyring.Alice, keyring.Bob} {
		authors = append(authors, aura.AuthorityID(make(keyring.Sr25519).AccountID()))
		voters = append(voters, grandpa.Authority{First: grandpa.AuthorityID(make(keyring.Ed25519).AccountID()), Second: 1})
	}
	if got := decoded(t, aura.AuthoritiesCodec, c.Call("AuraApi_authorities", nil)); !slices.Equal(got, authors) {
		t.Errorf("authorities of Aura: %x", got)
	}
	if got := decoded(t, codec.U64, c.Call("AuraApi_slot_duration", nil)); got != scenario.SlotDuration {
		t.Errorf("slot duration %d", got)
	}
	if got := decoded(t, grandpa.AuthoritiesCodec, c.Call("GrandpaApi_grandpa_authorities", nil)); !slices.Equal(got, voters) {
		t.Errorf("authorities of GRANDPA: %x", got)
	}
	if got := decoded(t, codec.U64, c.Call("GrandpaApi_current_set_id", nil)); got != 0 {
		t.Errorf("set %d", got)
	}
	key := append(codec.U64.Marshal(0), voters[0].First[:]...)
	if proof := c.Call("GrandpaApi_generate_key_ownership_proof", key); !slices.Equal(proof, []byte{0}) {
		t.Errorf("a proof without sessions: %x", proof)
	}
}

func TestTheFeeIsTheOneThatIsTold(t *testing.T) {
	c := development(t)
	alice := keyring.Alice(keyring.Sr25519)
	call := c.Transfer(keyring.Bob(keyring.Sr25519), 1_000_000_000_000)
	extrinsic := c.Sign(alice, call, nativenode.Terms{Tip: scale.NewU128(77)})
	prefixed := codec.Bytes.Marshal(extrinsic)
	length := codec.U32.Marshal(uint32(len(prefixed)))
	ask := append(slices.Clone(prefixed), length...)
	info := decoded(t, transactionpayment.InfoCodec, c.Call("TransactionPaymentApi_query_info", ask))
	details := decoded(t, transactionpayment.FeeDetailsCodec, c.Call("TransactionPaymentApi_query_fee_details", ask))
	inclusion, ok := details.InclusionFee.Get()
	if !ok || inclusion.Total() != info.PartialFee || !details.Tip.IsZero() || info.Class != primitives.ClassNormal {
		t.Errorf("info %+v, details %+v", info, details)
	}
	if inclusion.LenFee != scale.NewU128(uint64(len(prefixed))) {
		t.Errorf("fee for %d bytes: %s", len(prefixed), inclusion.LenFee)
	}
	ofCall := append(slices.Clone(call), length...)
	if got := decoded(t, transactionpayment.InfoCodec, c.Call("TransactionPaymentCallApi_query_call_info", ofCall)); got != info {
		t.Errorf("info of the call %+v, of the extrinsic %+v", got, info)
	}
	if got := c.Call("TransactionPaymentCallApi_query_call_fee_details", ofCall); !slices.Equal(got, transactionpayment.FeeDetailsCodec.Marshal(details)) {
		t.Errorf("details of the call %x", got)
	}
	for _, api := range []string{"TransactionPaymentApi", "TransactionPaymentCallApi"} {
		weight := decoded(t, codec.U128, c.Call(api+"_query_weight_to_fee", primitives.WeightCodec.Marshal(info.Weight)))
		if weight != inclusion.AdjustedWeightFee {
			t.Errorf("%s: fee for the weight %s, %s in the details", api, weight, inclusion.AdjustedWeightFee)
		}
		if bytes := decoded(t, codec.U128, c.Call(api+"_query_length_to_fee", length)); bytes != inclusion.LenFee {
			t.Errorf("%s: fee for the length %s, %s in the details", api, bytes, inclusion.LenFee)
		}
	}

	if _, _, err := c.Block(extrinsic); err != nil {
		t.Fatal(err)
	}
	paid := feePaid(info.PartialFee.SaturatingAdd(scale.NewU128(77)), alice)
	if !scenario.HasEvent(c.Node, paid) {
		t.Errorf("there is no event %x", paid)
	}
}

// feePaid is the event TransactionFeePaid of the pair's account with a tip of 77.
func feePaid(fee scale.U128, pair *keyring.Pair) []byte {
	account := pair.AccountID()
	event := append([]byte{5, 0}, account[:]...)
	event = append(event, codec.U128.Marshal(fee)...)
	return append(event, codec.U128.Marshal(scale.NewU128(77))...)
}

func TestOffchainWorkersSeeTheBlock(t *testing.T) {
	c := development(t)
	if _, _, err := c.Block(); err != nil {
		t.Fatal(err)
	}
	fork := c.Fork()
	if result := fork.Call("OffchainWorkerApi_offchain_worker", scale.Marshal(&c.Latest)); len(result) != 0 {
		t.Errorf("result %x", result)
	}
}

func TestInitializeBlockTellsWhichExtrinsicsMayCome(t *testing.T) {
	c := development(t)
	header := primitives.Header{ParentHash: c.Hash(&c.Latest), Number: 1, Digest: c.Clock.SlotDigest(1)}
	if mode := c.Call("Core_initialize_block", scale.Marshal(&header)); !slices.Equal(mode, []byte{0}) {
		t.Errorf("%x", mode)
	}
}

func TestParametersThatCannotBeReadEndTheCall(t *testing.T) {
	c := development(t)
	for export, want := range map[string]error{
		"Core_version": scale.ErrTrailing, "Metadata_metadata": scale.ErrTrailing, "Metadata_metadata_versions": scale.ErrTrailing,
		"GenesisBuilder_preset_names": scale.ErrTrailing, "BlockBuilder_finalize_block": scale.ErrTrailing,
		"AuraApi_authorities": scale.ErrTrailing, "AuraApi_slot_duration": scale.ErrTrailing,
		"GrandpaApi_grandpa_authorities": scale.ErrTrailing, "GrandpaApi_current_set_id": scale.ErrTrailing,
	} {
		refused(t, c, export, []byte{0}, want)
	}
	for export := range entry.Exports(c.Runtime.APIs()) {
		// No function has parameters of 1,000 bytes that all have their highest bits set.
		refused(t, c, export, slices.Repeat([]byte{0xff}, 1000), nil)
	}
}

// refused checks that the call ends for its parameters; want is nil where the reason does not matter.
func refused(t *testing.T, c *scenario.Chain, export string, input []byte, want error) {
	t.Helper()
	_, err := c.Try(export, input)
	fault := (*entry.InputError)(nil)
	_, name, _ := strings.Cut(export, "_")
	if !errors.As(err, &fault) || fault.Function != name || want != nil && !errors.Is(err, want) {
		t.Errorf("%s: %v, want %v", export, err, want)
	}
}
