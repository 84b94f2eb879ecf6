package transactionpayment

import (
	"bytes"
	"testing"

	"dotgo.dev/runtime/polkadot/balances"
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/fixed"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/jsonvalue"
	"dotgo.dev/runtime/sdk/memhost"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/storage"
	"dotgo.dev/runtime/sdk/system"
)

const (
	paymentIndex = 5
	deposit      = 10
	funds        = 1_000_000_000
	// base is the fee for what every transaction weighs.
	base = 108_157_000
	// length and weight are those of the transactions here.
	length = 143
	weight = 173_363_000
	fee    = base + length + weight
)

var (
	alice = primitives.AccountID{1}
	bob   = primitives.AccountID{2}
)

// chain is a runtime of the system, the balances and the payment module, in the first block.
type chain struct {
	*Module
	t *testing.T
}

// onChain runs f in a block in which Alice has the funds.
func onChain(t *testing.T, f func(c *chain)) {
	t.Helper()
	r := frame.NewRuntime("test_runtime")
	s := system.New(0, r, primitives.RuntimeVersion{}, system.DefaultLimits())
	b := balances.New(4, s, n(deposit))
	c := &chain{Module: New(paymentIndex, s, b), t: t}
	r.Add(s, b, c.Module)
	r.Extend(c.Extension())
	memhost.New(nil).Call(func() {
		s.Initialize(1, primitives.H256{}, nil)
		s.EndInitialization()
		if err := b.Mint(alice, n(funds)); err != nil {
			t.Fatal(err)
		}
		c.forgetEvents()
		f(c)
	})
}

func n(v uint64) scale.U128 { return scale.NewU128(v) }

// check returns the extension as it is in an extrinsic with the tip.
func (c *chain) check(tip uint64) frame.Check {
	c.t.Helper()
	check, err := scale.UnmarshalWith(codec.CompactU128.Marshal(n(tip)), c.Extension().Read)
	if err != nil {
		c.t.Fatal(err)
	}
	return check
}

func transaction(signer primitives.AccountID) *frame.Transaction {
	return &frame.Transaction{
		Signer: signer, Length: length,
		Info: primitives.DispatchInfo{Weight: primitives.Weight{RefTime: weight, ProofSize: 3593}},
	}
}

func (c *chain) wantFree(id primitives.AccountID, want uint64) {
	c.t.Helper()
	if got := c.balances.Free(id); got != n(want) {
		c.t.Errorf("free balance of %d: %v, want %d", id[0], got, want)
	}
}

func (c *chain) wantTotal(want uint64) {
	c.t.Helper()
	if got := c.balances.TotalIssuance(); got != n(want) {
		c.t.Errorf("total issuance %v, want %d", got, want)
	}
}

var eventsItem = storage.Item{Module: "System", Name: "Events"}

func (c *chain) forgetEvents() { storage.Clear(eventsItem.Prefix()) }

// event encodes an event of a module: its account, unless that is nobody, and its amounts.
func event(module, index uint8, who *primitives.AccountID, amounts ...uint64) []byte {
	var e scale.Encoder
	e.Raw([]byte{module, index})
	if who != nil {
		who.Encode(&e)
	}
	for _, amount := range amounts {
		e.U128(n(amount))
	}
	return e.Bytes()
}

// The events of the balances module, and the payment module's own.
func withdrawn(amount uint64) []byte  { return event(4, 8, &alice, amount) }
func deposited(amount uint64) []byte  { return event(4, 7, &alice, amount) }
func burnedDebt(amount uint64) []byte { return event(4, 13, nil, amount) }
func paid(fee, tip uint64) []byte     { return event(paymentIndex, 0, &alice, fee, tip) }

// wantEvents compares the events since the last look.
func (c *chain) wantEvents(want ...[]byte) {
	c.t.Helper()
	var list scale.Encoder
	if len(want) > 0 {
		list.Length(len(want))
	}
	for _, event := range want {
		list.Raw([]byte{0, 0, 0, 0, 0}) // ApplyExtrinsic(0)
		list.Raw(event)
		list.Length(0)
	}
	got, _ := storage.Get(eventsItem.Prefix())
	if !bytes.Equal(got, list.Bytes()) {
		c.t.Errorf("events %x\n  want %x", got, list.Bytes())
	}
	c.forgetEvents()
}

func TestFeesFollowTheirFormula(t *testing.T) {
	const most = 2_000_000_000_000
	onChain(t, func(c *chain) {
		for _, test := range []struct {
			multiplier string
			info       primitives.DispatchInfo
			length     uint32
			tip        uint64
			want       FeeDetails
		}{
			{"1000000000000000000", primitives.DispatchInfo{}, 0, 0, inclusion(base, 0, 0, 0)},
			{"1000000000000000000", normal(weight), length, 7, inclusion(base, length, weight, 7)},
			{"1500000000000000000", normal(3), 100, 0, inclusion(base, 100, 4, 0)},
			{"100000000000000000", normal(weight), length, 0, inclusion(base, length, 17_336_300, 0)},
			{"0", normal(weight), length, 0, inclusion(base, length, 0, 0)},
			{"2000000000000000000", normal(most + 1), 1<<32 - 1, 0, inclusion(base, 1<<32-1, 2*most, 0)},
			{"1000000000000000000", primitives.DispatchInfo{Class: primitives.ClassOperational}, 1, 0, inclusion(base, 1, 0, 0)},
			{"1000000000000000000", primitives.DispatchInfo{Weight: primitives.Weight{RefTime: 5}, Pays: primitives.PaysNo}, 9, 3, FeeDetails{Tip: n(3)}},
		} {
			parts, err := scale.ParseU128(test.multiplier)
			if err != nil {
				t.Fatal(err)
			}
			c.nextFeeMultiplier.Put(fixed.FixedU128{Parts: parts})
			if got := c.Fee(test.info, test.length, n(test.tip)); got != test.want {
				t.Errorf("%+v: %+v", test, got)
			}
		}
	})
}

func inclusion(base, length, weight, tip uint64) FeeDetails {
	return FeeDetails{
		InclusionFee: scale.Some(InclusionFee{BaseFee: n(base), LenFee: n(length), AdjustedWeightFee: n(weight)}), Tip: n(tip),
	}
}

func normal(time uint64) primitives.DispatchInfo {
	return primitives.DispatchInfo{Weight: primitives.Weight{RefTime: time}}
}

func TestFeesSaturate(t *testing.T) {
	details := FeeDetails{
		InclusionFee: scale.Some(InclusionFee{BaseFee: scale.MaxU128, LenFee: n(1), AdjustedWeightFee: n(1)}), Tip: n(1),
	}
	if got := details.Total(); got != scale.MaxU128 {
		t.Errorf("%v", got)
	}
}

func TestAPIsTellFees(t *testing.T) {
	onChain(t, func(c *chain) {
		info := primitives.DispatchInfo{Weight: primitives.Weight{RefTime: 64, ProofSize: 1}, Class: primitives.ClassOperational}
		got := InfoCodec.Marshal(c.QueryInfo(info, 10, true))
		want := append([]byte{0x01, 0x01, 0x04, 0x01}, codec.U128.Marshal(n(base+10+64))...)
		if !bytes.Equal(got, want) {
			t.Errorf("%x, want %x", got, want)
		}
		if unsigned := c.QueryInfo(info, 10, false); unsigned != (Info{Weight: info.Weight, Class: info.Class}) {
			t.Errorf("%+v", unsigned)
		}
		var e scale.Encoder
		e.U8(1)
		for _, part := range []uint64{base, 10, 64, 0} {
			e.U128(n(part))
		}
		if got := FeeDetailsCodec.Marshal(c.QueryFeeDetails(info, 10, true)); !bytes.Equal(got, e.Bytes()) {
			t.Errorf("%x, want %x", got, e.Bytes())
		}
		if got := FeeDetailsCodec.Marshal(c.QueryFeeDetails(info, 10, false)); !bytes.Equal(got, make([]byte, 17)) {
			t.Errorf("%x", got)
		}
		if c.WeightToFee(primitives.MaxWeight) != n(2_000_000_000_000) || c.LengthToFee(77) != n(77) {
			t.Error("the parts of the fee differ")
		}
	})
}

func TestSendersPay(t *testing.T) {
	onChain(t, func(c *chain) {
		check, tx := c.check(5), transaction(alice)
		if valid, err := check.Validate(tx); err != nil || valid.Longevity != primitives.DefaultValidity().Longevity || !valid.Propagate ||
			valid.Priority != 6*11536 {
			t.Errorf("%+v %v", valid, err)
		}
		c.wantEvents()
		c.wantFree(alice, funds)
		if err := check.Prepare(tx); err != nil {
			t.Fatal(err)
		}
		c.wantEvents(withdrawn(fee + 5))
		c.wantFree(alice, funds-fee-5)
		c.wantTotal(funds)
		if err := check.Finish(tx, &frame.Outcome{Info: tx.Info}); err != nil {
			t.Fatal(err)
		}
		c.wantEvents(burnedDebt(fee+5), paid(fee+5, 5))
		c.wantFree(alice, funds-fee-5)
		c.wantTotal(funds - fee - 5)
	})
}

func TestSendersGetBackWhatTheirCallsDidNotCost(t *testing.T) {
	for name, test := range map[string]struct {
		outcome primitives.DispatchInfo
		tip     uint64
		want    uint64
	}{
		"lighter":       {normal(weight - 1000), 0, fee - 1000},
		"free":          {primitives.DispatchInfo{Weight: primitives.Weight{RefTime: weight}, Pays: primitives.PaysNo}, 0, 0},
		"free, but tip": {primitives.DispatchInfo{Weight: primitives.Weight{RefTime: weight}, Pays: primitives.PaysNo}, 9, 9},
		// The class is that of the call, and a call costs at most what it said.
		"heavier": {primitives.DispatchInfo{Weight: primitives.MaxWeight, Class: primitives.ClassMandatory}, 0, fee},
	} {
		t.Run(name, func(t *testing.T) {
			onChain(t, func(c *chain) {
				check, tx := c.check(test.tip), transaction(alice)
				if err := check.Prepare(tx); err != nil {
					t.Fatal(err)
				}
				c.forgetEvents()
				if err := check.Finish(tx, &frame.Outcome{Info: test.outcome, Err: primitives.ErrOther}); err != nil {
					t.Fatal(err)
				}
				c.wantFree(alice, funds-test.want)
				c.wantTotal(funds - test.want)
				var events [][]byte
				if refund := fee + test.tip - test.want; refund > 0 {
					events = append(events, deposited(refund))
				}
				if test.want > 0 {
					events = append(events, burnedDebt(test.want))
				}
				c.wantEvents(append(events, paid(test.want, test.tip))...)
			})
		})
	}
}

func TestTheDeadGetNothingBack(t *testing.T) {
	onChain(t, func(c *chain) {
		check, tx := c.check(0), transaction(alice)
		if err := check.Prepare(tx); err != nil {
			t.Fatal(err)
		}
		if err := c.balances.Transfer(alice, bob, n(funds-fee), balances.Expendable); err != nil {
			t.Fatal(err)
		}
		c.forgetEvents()
		if err := check.Finish(tx, &frame.Outcome{Info: normal(0)}); err != nil {
			t.Fatal(err)
		}
		c.wantEvents(burnedDebt(fee), paid(fee-weight, 0))
		c.wantFree(alice, 0)
		c.wantTotal(funds - fee)
	})
}

func TestWhoCannotPayIsRefused(t *testing.T) {
	onChain(t, func(c *chain) {
		for name, test := range map[string]struct {
			signer primitives.AccountID
			tip    uint64
			want   error
		}{
			"a stranger":               {bob, 0, primitives.ErrPayment},
			"who gives all":            {alice, funds - fee, primitives.ErrPayment},
			"who gives of the deposit": {alice, funds - fee - deposit + 1, primitives.ErrPayment},
			"who tips too much":        {alice, funds, primitives.ErrPayment},
		} {
			check, tx := c.check(test.tip), transaction(test.signer)
			if _, err := check.Validate(tx); err != test.want {
				t.Errorf("%s: %v", name, err)
			}
			if err := check.Prepare(tx); err != test.want {
				t.Errorf("%s: %v", name, err)
			}
		}
		c.wantEvents()
		check, tx := c.check(funds-fee-deposit), transaction(alice)
		if _, err := check.Validate(tx); err != nil {
			t.Error(err)
		}
		if err := check.Prepare(tx); err != nil {
			t.Error(err)
		}
		c.wantFree(alice, deposit)
	})
}

func TestWhatCostsNothingAnybodyMaySend(t *testing.T) {
	onChain(t, func(c *chain) {
		check, tx := c.check(0), transaction(bob)
		tx.Info.Pays = primitives.PaysNo
		if _, err := check.Validate(tx); err != nil {
			t.Error(err)
		}
		if err := check.Prepare(tx); err != nil {
			t.Error(err)
		}
		if err := check.Finish(tx, &frame.Outcome{Info: tx.Info}); err != nil {
			t.Error(err)
		}
		c.wantEvents(event(paymentIndex, 0, &bob, 0, 0))
		c.wantTotal(funds)
	})
}

// The numbers come from get_priority of pallet_transaction_payment in Python's integers.
func TestPriorityIsTheTipByWhatIsScarce(t *testing.T) {
	onChain(t, func(c *chain) {
		for _, test := range []struct {
			weight primitives.Weight
			class  primitives.DispatchClass
			length uint32
			tip    scale.U128
			fee    uint64
			want   uint64
		}{
			{primitives.Weight{RefTime: weight, ProofSize: 3593}, primitives.ClassNormal, length, n(0), 0, 11_536},
			{primitives.Weight{RefTime: weight, ProofSize: 3593}, primitives.ClassNormal, length, n(1000), 0, 11_547_536},
			{primitives.Weight{RefTime: weight, ProofSize: 3593}, primitives.ClassMandatory, length, n(1000), fee, 11_547_536},
			{primitives.Weight{RefTime: 1000}, primitives.ClassNormal, 1000, n(5), 0, 23_592},
			{primitives.Weight{}, primitives.ClassNormal, 0, n(0), 0, 3_932_160},
			{primitives.Weight{RefTime: weight, ProofSize: 3593}, primitives.ClassOperational, length, n(7), 300_000_000, 17_304_000_092_288},
			{primitives.Weight{RefTime: 3_000_000_000_000}, primitives.ClassNormal, length, n(7), 0, 8},
			{primitives.Weight{ProofSize: 1 << 62}, primitives.ClassNormal, 1000, n(4), 0, 15},
			{primitives.Weight{RefTime: 1, ProofSize: 1}, primitives.ClassNormal, 10_000_000, n(4), 0, 5},
			{primitives.Weight{RefTime: weight}, primitives.ClassNormal, length, scale.U128{Hi: 1 << 36}, 0, 1<<64 - 1},
			{primitives.Weight{RefTime: weight}, primitives.ClassNormal, length, scale.MaxU128, 0, 1<<64 - 1},
		} {
			info := primitives.DispatchInfo{Weight: test.weight, Class: test.class}
			if got := c.Priority(info, test.length, test.tip, n(test.fee)); got != test.want {
				t.Errorf("%+v: %d", test, got)
			}
		}
	})
	for limit, want := range map[primitives.Weight]uint64{
		{}: 1, {RefTime: 50}: 5, {ProofSize: 7}: 1, {RefTime: 5, ProofSize: 100}: 1, {RefTime: 100, ProofSize: 40}: 4,
	} {
		if got := timesWithin(primitives.Weight{RefTime: 10, ProofSize: 10}, limit); got != want {
			t.Errorf("%+v: %d", limit, got)
		}
	}
}

func TestTheMultiplierFollowsTheBlock(t *testing.T) {
	for _, test := range []struct {
		class primitives.DispatchClass
		used  uint64
		want  string
	}{
		{primitives.ClassNormal, 0, "999981250175781250"},
		{primitives.ClassNormal, 375_000_000_000, "1000000000000000000"},
		{primitives.ClassNormal, 1_500_000_000_000, "1000056251582031250"},
		{primitives.ClassOperational, 1_500_000_000_000, "999981250175781250"},
	} {
		onChain(t, func(c *chain) {
			if c.NextFeeMultiplier() != fixed.One {
				t.Errorf("first %v", c.NextFeeMultiplier().Parts)
			}
			c.system.AddWeight(primitives.Weight{RefTime: test.used}, test.class)
			c.OnFinalize(1)
			if got := c.NextFeeMultiplier().Parts.String(); got != test.want {
				t.Errorf("%+v: %s", test, got)
			}
		})
	}
}

func TestWithoutALimitTheWholeBlockCounts(t *testing.T) {
	onChain(t, func(c *chain) {
		c.system.Limits().Weights.PerClass.Normal.MaxTotal = scale.None[primitives.Weight]()
		c.system.AddWeight(primitives.Weight{RefTime: 500_000_000_000}, primitives.ClassNormal)
		c.OnFinalize(1)
		if c.NextFeeMultiplier() != fixed.One {
			t.Errorf("%v", c.NextFeeMultiplier().Parts)
		}
	})
}

func TestGenesisSetsTheMultiplier(t *testing.T) {
	build := func(c *chain, text string) error {
		value, err := jsonvalue.Parse([]byte(text))
		if err != nil {
			return err
		}
		return jsonvalue.Read(value, func(root jsonvalue.Cursor) { c.BuildGenesis(root, true) })
	}
	onChain(t, func(c *chain) {
		for text, want := range map[string]string{
			c.DefaultGenesis():         "1000000000000000000",
			`{}`:                       "1000000000000000000",
			`{"multiplier":"1000007"}`: "1000007",
		} {
			if err := build(c, text); err != nil || c.NextFeeMultiplier().Parts.String() != want || c.storageVersion.Get() != V2 {
				t.Errorf("%s: %v %v", text, err, c.NextFeeMultiplier().Parts)
			}
		}
		for text, want := range map[string]string{
			`{"multiplier":1}`:    "$.multiplier: want a string, have a number",
			`{"multiplier":"-1"}`: `$.multiplier: number "-1": it has other characters than decimal digits`,
			`{"fee":1}`:           `$: the field "fee" is unknown`,
		} {
			if err := build(c, text); err == nil || err.Error() != want {
				t.Errorf("%s: %v", text, err)
			}
		}
		c.BuildGenesis(jsonvalue.Cursor{}, false)
		if c.NextFeeMultiplier() != fixed.One {
			t.Errorf("%v", c.NextFeeMultiplier().Parts)
		}
	})
}

func TestClientsKnowTheNames(t *testing.T) {
	onChain(t, func(c *chain) {
		described := c.Extension().Describe()
		if described.Name != "ChargeTransactionPayment" || described.Type.Path[1] != "ChargeTransactionPayment" ||
			described.Type.Path[0] != c.Crate() || described.Additional != codec.Unit.Type {
			t.Errorf("%+v", described)
		}
		items := c.Storage()
		if items[0].Describe().Name != "NextFeeMultiplier" || items[1].Describe().Name != "StorageVersion" ||
			!bytes.Equal(items[0].Describe().Default, codec.U128.Marshal(n(1_000_000_000_000_000_000))) ||
			!bytes.Equal(items[1].Describe().Default, []byte{0}) {
			t.Errorf("%+v %+v", items[0].Describe(), items[1].Describe())
		}
		constant := c.Constants()[0]
		if constant.Name != "OperationalFeeMultiplier" || !bytes.Equal(constant.Value, []byte{5}) {
			t.Errorf("%+v", constant)
		}
		if events := c.Events(); len(events) != 1 || events[0].Name != "TransactionFeePaid" || events[0].Index != 0 {
			t.Errorf("%+v", events)
		}
	})
}
