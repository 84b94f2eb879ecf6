package system

import (
	"strings"
	"testing"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/memhost"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

var alice = primitives.AccountID{1}

// chain is a runtime of the system module alone, in its first block. Its index is not 0, so that errors show it.
type chain struct {
	*frame.Runtime
	*Module
	host *memhost.Host
}

// onChain runs f as a call of a new chain's runtime.
func onChain(t *testing.T, f func(chain)) {
	t.Helper()
	c := chain{Runtime: frame.NewRuntime("test_runtime"), host: memhost.New(nil)}
	version := primitives.RuntimeVersion{SpecName: "test", SpecVersion: 7, TransactionVersion: 3}
	c.Module = New(9, c.Runtime, version, DefaultLimits())
	c.Add(c.Module)
	c.host.Call(func() {
		c.Initialize(1, primitives.H256{5}, nil)
		c.EndInitialization()
		f(c)
	})
}

// prepare returns the call of that name.
func (c chain) prepare(t *testing.T, name string, arguments ...[]byte) *frame.Prepared {
	t.Helper()
	d := scale.NewDecoder(c.EncodeCall(moduleName, name, arguments...))
	call := c.Decode(d)
	if err := d.Finish(); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return call
}

// run runs the call of that name.
func (c chain) run(t *testing.T, origin frame.Origin, name string, arguments ...[]byte) error {
	t.Helper()
	return c.prepare(t, name, arguments...).Run(origin)
}

// wantEvents compares the block's events so far, each without its phase and topics.
func (c chain) wantEvents(t *testing.T, events ...frame.Occurrence) {
	t.Helper()
	var want scale.Encoder
	want.Length(len(events))
	for _, event := range events {
		want.Raw([]byte{byte(PhaseApplyExtrinsic), 0, 0, 0, 0, c.Index()})
		want.Raw(event.Encoded())
		want.Length(0)
	}
	got := c.events.Get()
	if len(events) == 0 && len(got) == 0 {
		return
	}
	if string(got) != string(want.Bytes()) {
		t.Errorf("events %x, want %x", got, want.Bytes())
	}
}

// wantStored compares what the storage has at a key; an empty text stands for nothing.
func (c chain) wantStored(t *testing.T, key, want string) {
	t.Helper()
	if got := string(c.host.Entries()[key]); got != want {
		t.Errorf("at %q: %x, want %x", key, got, want)
	}
}

// failure is the form in which a call's error of the module is known.
func (c chain) failure(e *frame.ModuleError) primitives.DispatchError {
	return primitives.DispatchError{Kind: primitives.DispatchModule, Module: c.Index(), Reason: [4]byte{e.Index}}
}

func bytesOf(text string) []byte { return codec.Bytes.Marshal([]byte(text)) }

func TestConstantsAreTheLimitsAndTheVersion(t *testing.T) {
	m := New(0, frame.NewRuntime("test_runtime"), primitives.RuntimeVersion{SpecName: "test", SpecVersion: 7}, DefaultLimits())
	var names []string
	values := make(map[string]string)
	for _, constant := range m.Constants() {
		names = append(names, constant.Name)
		values[constant.Name] = string(constant.Value)
	}
	if got := strings.Join(names, " "); got != "BlockWeights BlockLength BlockHashCount DbWeight Version SS58Prefix" {
		t.Errorf("constants %s", got)
	}
	version, limits := m.Version(), m.Limits()
	for name, want := range map[string][]byte{
		"BlockHashCount": {0x60, 9, 0, 0},
		"SS58Prefix":     {42, 0},
		"DbWeight":       {0x40, 0x78, 0x7d, 1, 0, 0, 0, 0, 0, 0xe1, 0xf5, 5, 0, 0, 0, 0},
		"BlockLength":    {0, 0, 0x3c, 0, 0, 0, 0x50, 0, 0, 0, 0x50, 0},
		"BlockWeights":   blockWeightsCodec.Marshal(limits.Weights),
		"Version":        scale.Marshal(&version),
	} {
		if values[name] != string(want) {
			t.Errorf("%s is %x, want %x", name, values[name], want)
		}
	}
	m.SS58Prefix = 0
	if got := m.Constants()[5].Value; string(got) != "\x00\x00" {
		t.Errorf("the prefix 0 is %x", got)
	}
}

func TestTheDefaultLimitsAreThoseOfSubstratesTemplate(t *testing.T) {
	some := func(refTime, proofSize uint64) scale.Option[primitives.Weight] {
		return scale.Some(primitives.Weight{RefTime: refTime, ProofSize: proofSize})
	}
	base := primitives.Weight{RefTime: 108_157_000}
	want := BlockWeights{
		BaseBlock: primitives.Weight{RefTime: 431_614_000},
		MaxBlock:  primitives.Weight{RefTime: 2_000_000_000_000, ProofSize: 18_446_744_073_709_551_615},
		PerClass: ClassesLimits{
			Normal: ClassLimits{
				BaseExtrinsic: base, MaxExtrinsic: some(1_299_891_843_000, 11_990_383_647_911_208_550),
				MaxTotal: some(1_500_000_000_000, 13_835_058_055_282_163_711), Reserved: some(0, 0),
			},
			Operational: ClassLimits{
				BaseExtrinsic: base, MaxExtrinsic: some(1_799_891_843_000, 16_602_069_666_338_596_454),
				MaxTotal: some(2_000_000_000_000, 18_446_744_073_709_551_615),
				Reserved: some(500_000_000_000, 4_611_686_018_427_387_904),
			},
			Mandatory: ClassLimits{BaseExtrinsic: base},
		},
	}
	if got := DefaultLimits().Weights; got != want {
		t.Errorf("%v", got)
	}
}

func TestErrorsEventsAndCallsHaveTheIndicesThatClientsKnow(t *testing.T) {
	m := New(0, frame.NewRuntime("test_runtime"), primitives.RuntimeVersion{}, DefaultLimits())
	var got []string
	for i, e := range m.Errors() {
		if int(e.Index) != i {
			t.Errorf("error %s has index %d", e.Name, e.Index)
		}
		got = append(got, e.Name)
	}
	want := "InvalidSpecName SpecVersionNeedsToIncrease FailedToExtractRuntimeVersion NonDefaultComposite NonZeroRefCount " +
		"CallFiltered MultiBlockMigrationsOngoing NothingAuthorized Unauthorized"
	if strings.Join(got, " ") != want {
		t.Errorf("errors %v", got)
	}
	got = nil
	for i, e := range m.Events() {
		if int(e.Index) != i {
			t.Errorf("event %s has index %d", e.Name, e.Index)
		}
		got = append(got, e.Name)
	}
	want = "ExtrinsicSuccess ExtrinsicFailed CodeUpdated NewAccount KilledAccount Remarked UpgradeAuthorized " +
		"RejectedInvalidAuthorizedUpgrade"
	if strings.Join(got, " ") != want {
		t.Errorf("events %v", got)
	}
	calls := map[string]uint8{
		"remark": 0, "set_heap_pages": 1, "set_code": 2, "set_code_without_checks": 3, "set_storage": 4, "kill_storage": 5,
		"kill_prefix": 6, "remark_with_event": 7, "authorize_upgrade": 9, "authorize_upgrade_without_checks": 10,
		"apply_authorized_upgrade": 11,
	}
	if len(m.Calls()) != len(calls) {
		t.Errorf("there are %d calls", len(m.Calls()))
	}
	for _, call := range m.Calls() {
		if index, known := calls[call.Name]; !known || index != call.Index {
			t.Errorf("call %s has index %d", call.Name, call.Index)
		}
	}
}

func TestOnlyALaterRuntimeOrAnotherOneIsAnUpgrade(t *testing.T) {
	for _, test := range []struct {
		last     LastRuntimeUpgrade
		upgraded bool
	}{
		{LastRuntimeUpgrade{6, "test"}, true},
		{LastRuntimeUpgrade{7, "test"}, false},
		{LastRuntimeUpgrade{8, "test"}, false},
		{LastRuntimeUpgrade{8, "other"}, true},
	} {
		onChain(t, func(c chain) {
			c.lastRuntimeUpgrade.Put(test.last)
			if got := c.Upgraded(); got != test.upgraded {
				t.Errorf("after %v: %v", test.last, got)
			}
			if c.Upgraded() {
				t.Errorf("after %v: the upgrade happens twice", test.last)
			}
		})
	}
}

func TestEventsOfExtrinsicsHaveTheWeightWithItsBase(t *testing.T) {
	onChain(t, func(c chain) {
		info := primitives.DispatchInfo{Weight: primitives.Weight{RefTime: 10, ProofSize: 3}, Class: primitives.ClassOperational}
		c.NoteApplied(frame.Outcome{Info: info})
		info.Weight.RefTime += c.limits.Weights.PerClass.Operational.BaseExtrinsic.RefTime
		c.wantEvents(t, extrinsicSuccess.Of(info))
		if c.ExtrinsicIndex() != 1 {
			t.Error("the index of the extrinsic stays")
		}
	})
}
