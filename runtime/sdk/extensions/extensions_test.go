package extensions

import (
	"strings"
	"testing"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/memhost"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/system"
)

var (
	alice   = primitives.AccountID{1}
	parent  = primitives.H256{0xaa, 0xbb}
	version = primitives.RuntimeVersion{SpecName: "test", SpecVersion: 0x01020304, TransactionVersion: 0x0a0b0c0d}
)

// atBlock runs f in the block of that number, on a chain that knows the hash of its parent, and of its genesis.
func atBlock(t *testing.T, number uint32, limits system.Limits, f func(*system.Module)) {
	t.Helper()
	m := system.New(0, frame.NewRuntime("test_runtime"), version, limits)
	memhost.New(nil).Call(func() {
		m.Initialize(1, primitives.H256{0x67}, nil)
		m.Initialize(number, parent, nil)
		m.EndInitialization()
		f(m)
	})
}

// check reads an extension's data, all of it.
func check(t *testing.T, extension frame.Extension, data string) frame.Check {
	t.Helper()
	d := scale.NewDecoder([]byte(data))
	result := extension.Read(d)
	if err := d.Finish(); err != nil {
		t.Fatalf("%s: %v", extension.Describe().Name, err)
	}
	return result
}

// wantImplicit compares what is signed besides.
func wantImplicit(t *testing.T, c frame.Check, want string) {
	t.Helper()
	var e scale.Encoder
	if err := c.Implicit(&e); err != nil || string(e.Bytes()) != want {
		t.Errorf("%x is signed besides, want %x; %v", e.Bytes(), want, err)
	}
}

// wantDefault says that the check says nothing of a transaction but that it is valid, before its call and after.
func wantDefault(t *testing.T, c frame.Check, transaction *frame.Transaction) {
	t.Helper()
	got, err := c.Validate(transaction)
	want := primitives.DefaultValidity()
	if err != nil || got.Priority != 0 || got.Longevity != want.Longevity || !got.Propagate || got.Provides != nil || got.Requires != nil {
		t.Errorf("%v %v", got, err)
	}
	if err := c.Prepare(transaction); err != nil {
		t.Errorf("prepare: %v", err)
	}
	if err := c.Finish(transaction, &frame.Outcome{Info: transaction.Info}); err != nil {
		t.Errorf("finish: %v", err)
	}
}

// wantRefused says that the check refuses a transaction both for the pool and for the block.
func wantRefused(t *testing.T, c frame.Check, transaction *frame.Transaction, want error) {
	t.Helper()
	if _, err := c.Validate(transaction); err != want {
		t.Errorf("validate: %v, want %v", err, want)
	}
	if err := c.Prepare(transaction); err != want {
		t.Errorf("prepare: %v, want %v", err, want)
	}
}

func TestExtensionsAreDescribedAsClientsKnowThem(t *testing.T) {
	m := system.New(0, frame.NewRuntime("test_runtime"), version, system.DefaultLimits())
	hash := primitives.H256Codec.Type
	for _, test := range []struct {
		extension  frame.Extension
		name, path string
		additional *metadata.Type
		field      *metadata.Field
	}{
		{CheckNonZeroSender(m), "CheckNonZeroSender", "check_non_zero_sender", codec.Unit.Type, nil},
		{CheckSpecVersion(m), "CheckSpecVersion", "check_spec_version", codec.U32.Type, nil},
		{CheckTxVersion(m), "CheckTxVersion", "check_tx_version", codec.U32.Type, nil},
		{CheckGenesis(m), "CheckGenesis", "check_genesis", hash, nil},
		{
			CheckMortality(m), "CheckMortality", "check_mortality", hash,
			&metadata.Field{Type: primitives.EraCodec.Type, TypeName: "Era"},
		},
		{
			CheckNonce(m), "CheckNonce", "check_nonce", codec.Unit.Type,
			&metadata.Field{Type: codec.CompactU32.Type, TypeName: "T::Nonce"},
		},
		{CheckWeight(m), "CheckWeight", "check_weight", codec.Unit.Type, nil},
	} {
		got := test.extension.Describe()
		path := "frame_system::extensions::" + test.path + "::" + test.name
		if got.Name != test.name || strings.Join(got.Type.Path, "::") != path || got.Additional != test.additional {
			t.Errorf("%s: %v", test.name, got)
		}
		if params := got.Type.Params; len(params) != 1 || params[0].Name != "T" || params[0].Type != nil {
			t.Errorf("%s: parameters %v", test.name, got.Type.Params)
		}
		fields := got.Type.Def.(metadata.Composite).Fields
		if test.field == nil && len(fields) != 0 {
			t.Errorf("%s: fields %v", test.name, fields)
		}
		if test.field != nil && (len(fields) != 1 || fields[0].Name != "" || fields[0].Type != test.field.Type ||
			fields[0].TypeName != test.field.TypeName) {
			t.Errorf("%s: fields %v", test.name, fields)
		}
		if bare := test.extension.Bare(); (bare != nil) != (test.name == "CheckWeight") {
			t.Errorf("%s: checks what nobody signed: %v", test.name, bare != nil)
		}
	}
}

func TestNobodyIsTheZeroAccount(t *testing.T) {
	atBlock(t, 2, system.DefaultLimits(), func(m *system.Module) {
		c := check(t, CheckNonZeroSender(m), "")
		wantImplicit(t, c, "")
		wantRefused(t, c, &frame.Transaction{}, primitives.ErrBadSigner)
		wantDefault(t, c, &frame.Transaction{Signer: primitives.AccountID{31: 1}})
	})
}

func TestVersionsAndGenesisAreSigned(t *testing.T) {
	genesis := primitives.H256{0x67}
	atBlock(t, 2, system.DefaultLimits(), func(m *system.Module) {
		for implicit, extension := range map[string]frame.Extension{
			"\x04\x03\x02\x01": CheckSpecVersion(m),
			"\x0d\x0c\x0b\x0a": CheckTxVersion(m),
			string(genesis[:]): CheckGenesis(m),
		} {
			c := check(t, extension, "")
			wantImplicit(t, c, implicit)
			wantDefault(t, c, &frame.Transaction{Signer: alice})
		}
	})
}

func TestEras(t *testing.T) {
	genesis := primitives.H256{0x67}
	const forEver = 1<<64 - 1
	for _, test := range []struct {
		name      string
		number    uint32
		era       primitives.Era
		longevity uint64
		implicit  string // empty: the block is not known
	}{
		{"immortal", 100, primitives.Immortal, forEver - 100, string(genesis[:])},
		{"the shortest, born in the parent", 13, primitives.Era{Period: 4}, 3, string(parent[:])},
		{"the shortest, in its last block", 16, primitives.Era{Period: 4, Phase: 1}, 1, ""},
		{"the shortest, born in this block", 17, primitives.Era{Period: 4, Phase: 1}, 4, ""},
		{"64, in its last block", 164, primitives.Era{Period: 64, Phase: 37}, 1, ""},
		{"64, born in the parent", 102, primitives.Era{Period: 64, Phase: 37}, 63, string(parent[:])},
		{"born in the genesis block", 63, primitives.Era{Period: 64}, 1, string(genesis[:])},
		{"a phase to come", 5, primitives.Era{Period: 64, Phase: 10}, 69, ""},
		{"the longest, born in the parent", 65553, primitives.Era{Period: 65536, Phase: 16}, 65535, string(parent[:])},
		{"the longest, with the last phase", 65521, primitives.Era{Period: 65536, Phase: 65520}, 65535, string(parent[:])},
		{"the longest, of the last period", 1<<32 - 1, primitives.Era{Period: 65536}, 1, ""},
	} {
		atBlock(t, test.number, system.DefaultLimits(), func(m *system.Module) {
			c := check(t, CheckMortality(m), string(scale.Marshal(&test.era)))
			transaction := &frame.Transaction{Signer: alice}
			got, err := c.Validate(transaction)
			if err != nil || got.Longevity != test.longevity || got.Priority != 0 || !got.Propagate {
				t.Errorf("%s: %v %v", test.name, got, err)
			}
			if err := c.Prepare(transaction); err != nil {
				t.Errorf("%s: %v", test.name, err)
			}
			if test.implicit != "" {
				wantImplicit(t, c, test.implicit)
				return
			}
			var e scale.Encoder
			if err := c.Implicit(&e); err != primitives.ErrAncientBirthBlock || len(e.Bytes()) != 0 {
				t.Errorf("%s: %x %v", test.name, e.Bytes(), err)
			}
		})
	}
}

func TestBadErasAreNoData(t *testing.T) {
	m := system.New(0, frame.NewRuntime("test_runtime"), version, system.DefaultLimits())
	for _, data := range []string{"", "\x05", "\x10\x00", "\x41\x00"} {
		d := scale.NewDecoder([]byte(data))
		if CheckMortality(m).Read(d); d.Err() == nil {
			t.Errorf("%x is an era", data)
		}
	}
}

// tag is a transaction's name in pools.
func tag(nonce uint32) string { return string(alice[:]) + string(codec.U32.Marshal(nonce)) }

func TestNonces(t *testing.T) {
	for _, test := range []struct {
		name                string
		account, nonce      uint32
		validate, prepare   error
		requires, providers string
	}{
		{"the next", 3, 3, nil, nil, "", tag(3)},
		{"the first", 0, 0, nil, nil, "", tag(0)},
		{"one ahead", 3, 4, nil, primitives.ErrFuture, tag(3), tag(4)},
		{"far ahead", 3, 1000, nil, primitives.ErrFuture, tag(999), tag(1000)},
		{"one behind", 3, 2, primitives.ErrStale, primitives.ErrStale, "", ""},
		{"the first again", 1, 0, primitives.ErrStale, primitives.ErrStale, "", ""},
	} {
		atBlock(t, 2, system.DefaultLimits(), func(m *system.Module) {
			m.IncProviders(alice)
			for range test.account {
				m.IncNonce(alice)
			}
			c := check(t, CheckNonce(m), string(codec.CompactU32.Marshal(test.nonce)))
			wantImplicit(t, c, "")
			transaction := &frame.Transaction{Signer: alice}
			got, err := c.Validate(transaction)
			if err != test.validate {
				t.Errorf("%s: validate: %v", test.name, err)
			}
			if joined(got.Requires) != test.requires || joined(got.Provides) != test.providers || got.Longevity != 1<<64-1 {
				t.Errorf("%s: %v", test.name, got)
			}
			if m.Account(alice).Nonce != test.account {
				t.Errorf("%s: a validation counts", test.name)
			}
			if err := c.Prepare(transaction); err != test.prepare {
				t.Errorf("%s: prepare: %v", test.name, err)
			}
			counted := m.Account(alice).Nonce != test.account
			if counted != (test.prepare == nil) || counted && m.Account(alice).Nonce != test.account+1 {
				t.Errorf("%s: the nonce is %d now", test.name, m.Account(alice).Nonce)
			}
		})
	}
}

// joined returns the only tag, if there is one.
func joined(tags [][]byte) string {
	var all string
	for _, each := range tags {
		all += string(each)
	}
	return all
}

func TestNobodyPaysForTheNonceOfAnAccountThatDoesNotExist(t *testing.T) {
	atBlock(t, 2, system.DefaultLimits(), func(m *system.Module) {
		c := check(t, CheckNonce(m), "\x00")
		wantRefused(t, c, &frame.Transaction{Signer: alice}, primitives.ErrPayment)
		m.SetData(alice, system.AccountData{Free: scale.NewU128(1)})
		wantRefused(t, c, &frame.Transaction{Signer: alice}, primitives.ErrPayment)
		if m.Account(alice).Nonce != 0 {
			t.Error("the transaction counts")
		}
	})
}

func TestWeightsAreCheckedCountedAndGivenBack(t *testing.T) {
	limits := system.DefaultLimits()
	class := &limits.Weights.PerClass.Normal
	class.BaseExtrinsic = primitives.Weight{RefTime: 5}
	class.MaxExtrinsic = scale.Some(primitives.Weight{RefTime: 60, ProofSize: 90})
	class.MaxTotal = scale.Some(primitives.Weight{RefTime: 100, ProofSize: 100})
	limits.Length.Normal = 80
	of := func(refTime, proofSize uint64, length uint32) *frame.Transaction {
		return &frame.Transaction{Signer: alice, Length: length, Info: primitives.DispatchInfo{
			Weight: primitives.Weight{RefTime: refTime, ProofSize: proofSize},
		}}
	}
	extension := func(m *system.Module) frame.Check { return check(t, CheckWeight(m), "") }
	for _, test := range []*frame.Transaction{of(61, 0, 1), of(1, 89, 2), of(1, 1, 81), of(0, 91, 0)} {
		atBlock(t, 2, limits, func(m *system.Module) {
			wantRefused(t, extension(m), test, primitives.ErrExhaustsResources)
			if m.BlockWeight() != (system.WeightPerClass{}) || m.AllExtrinsicsLength() != 0 {
				t.Errorf("%v: what is refused counts", test)
			}
		})
	}
	atBlock(t, 2, limits, func(m *system.Module) {
		c := extension(m)
		wantImplicit(t, c, "")
		wantDefault(t, c, of(60, 70, 20))
		want := system.WeightPerClass{Normal: primitives.Weight{RefTime: 65, ProofSize: 90}}
		if m.BlockWeight() != want || m.AllExtrinsicsLength() != 20 {
			t.Errorf("%v, %d bytes", m.BlockWeight(), m.AllExtrinsicsLength())
		}
		// This one is good for another block.
		second := of(40, 0, 1)
		if _, err := c.Validate(second); err != nil {
			t.Errorf("validate: %v", err)
		}
		if err := c.Prepare(second); err != primitives.ErrExhaustsResources {
			t.Errorf("prepare: %v", err)
		}
		// Once the first one turns out to have been lighter, it is good for this block.
		outcome := &frame.Outcome{Info: primitives.DispatchInfo{Weight: primitives.Weight{RefTime: 10, ProofSize: 70}}}
		if err := c.Finish(of(60, 70, 20), outcome); err != nil {
			t.Errorf("finish: %v", err)
		}
		if err := CheckWeight(m).Bare().Prepare(second); err != nil {
			t.Errorf("prepare: %v", err)
		}
		want = system.WeightPerClass{Normal: primitives.Weight{RefTime: 15 + 45, ProofSize: 91}}
		if m.BlockWeight() != want || m.AllExtrinsicsLength() != 21 {
			t.Errorf("%v, %d bytes", m.BlockWeight(), m.AllExtrinsicsLength())
		}
	})
}
