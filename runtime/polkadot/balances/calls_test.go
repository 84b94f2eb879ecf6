package balances

import (
	"testing"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/storage"
	"dotgo.dev/runtime/sdk/system"
)

func TestRootUnreserves(t *testing.T) {
	onChain(t, func(c *chain) {
		if err := c.Reserve(alice, n(50)); err != nil {
			t.Fatal(err)
		}
		c.wantEvents(ours(reserved.Of(alice, n(50))))
		if info := c.system.Account(alice); info.Consumers != 1 || c.Reserved(alice) != n(50) || c.Total(alice) != n(100) {
			t.Errorf("%+v", info)
		}
		c.wantRun(primitives.ErrBadOrigin, frame.Signed(alice), "force_unreserve", to(alice), plain(20))
		c.wantRun(primitives.ErrLookup, frame.Root(), "force_unreserve", nobody(), plain(20))
		c.wantRun(nil, frame.Root(), "force_unreserve", to(alice), plain(20))
		c.wantEvents(ours(unreserved.Of(alice, n(20))))
		c.wantRun(nil, frame.Root(), "force_unreserve", to(alice), plain(90))
		c.wantEvents(ours(unreserved.Of(alice, n(30))))
		c.wantFree(alice, 100)
		if info := c.system.Account(alice); info.Consumers != 0 {
			t.Errorf("%+v", info)
		}
		c.wantRun(nil, frame.Root(), "force_unreserve", to(carol), plain(1))
		c.wantRun(nil, frame.Root(), "force_unreserve", to(alice), plain(0))
		c.wantEvents()
	})
}

// oldLogic makes an account as it was before references for what is reserved.
func (c *chain) oldLogic(id primitives.AccountID, held uint64) {
	c.setData(id, func(d *system.AccountData) {
		d.Flags = scale.U128{}
		d.Free, d.Reserved = d.Free.SaturatingSub(n(held)), n(held)
	})
}

func TestAccountsAreUpgraded(t *testing.T) {
	accounts := codec.Vec(primitives.AccountIDCodec)
	onChain(t, func(c *chain) {
		c.oldLogic(alice, 40)
		c.oldLogic(bob, 0)
		call := c.call("upgrade_accounts", accounts.Marshal([]primitives.AccountID{alice, bob}))
		if err := call.Run(frame.Signed(carol)); err != nil || !call.Waived() {
			t.Errorf("%v, free %v", err, call.Waived())
		}
		c.wantEvents(ours(upgraded.Of(alice)), ours(upgraded.Of(bob)))
		if a, b := c.system.Account(alice), c.system.Account(bob); a.Consumers != 1 || b.Consumers != 0 ||
			a.Data.Flags != system.NewLogic || b.Data.Flags != system.NewLogic {
			t.Errorf("%+v %+v", a, b)
		}
		// Nothing is left to do, nor is there with accounts that nobody has.
		for _, who := range [][]primitives.AccountID{{alice, bob}, {carol}, nil} {
			call = c.call("upgrade_accounts", accounts.Marshal(who))
			if err := call.Run(frame.Signed(carol)); err != nil || call.Waived() {
				t.Errorf("%v: %v, free %v", who, err, call.Waived())
			}
		}
		c.wantRun(primitives.ErrBadOrigin, frame.Root(), "upgrade_accounts", accounts.Marshal(nil))
		c.wantEvents()
	})
}

func TestNineOfTenUpgradesAreFree(t *testing.T) {
	accounts := codec.Vec(primitives.AccountIDCodec)
	for old, free := range map[int]bool{10: true, 9: true, 8: false} {
		onChain(t, func(c *chain) {
			who := make([]primitives.AccountID, 10)
			for i := range who {
				who[i] = primitives.AccountID{9, byte(i)}
				if err := c.Mint(who[i], n(20)); err != nil {
					t.Fatal(err)
				}
				if i < old {
					c.oldLogic(who[i], 0)
				}
			}
			call := c.call("upgrade_accounts", accounts.Marshal(who))
			if err := call.Run(frame.Signed(alice)); err != nil || call.Waived() != free {
				t.Errorf("%d: %v, free %v", old, err, call.Waived())
			}
		})
	}
}

func TestAnAccountIsUpgradedWhenItIsUsed(t *testing.T) {
	onChain(t, func(c *chain) {
		c.oldLogic(alice, 40)
		c.wantRun(nil, frame.Signed(alice), "transfer_allow_death", to(bob), compact(50))
		c.wantEvents(ours(upgraded.Of(alice)), ours(transferred.Of(alice, bob, n(50))))
		if info := c.system.Account(alice); info.Consumers != 1 {
			t.Errorf("%+v", info)
		}
	})
}

func TestAReserveWithoutAReferenceGetsOne(t *testing.T) {
	onChain(t, func(c *chain) {
		c.setData(alice, func(d *system.AccountData) { d.Free, d.Reserved = n(60), n(40) })
		c.wantRun(nil, frame.Signed(alice), "transfer_allow_death", to(bob), compact(10))
		if info := c.system.Account(alice); info.Consumers != 1 {
			t.Errorf("%+v", info)
		}
	})
}

func TestRootSetsBalances(t *testing.T) {
	onChain(t, func(c *chain) {
		c.wantRun(nil, frame.Root(), "force_set_balance", to(alice), compact(150))
		c.wantEvents(ours(issued.Of(n(50))), ours(balanceSet.Of(alice, n(150))))
		c.wantTotal(250)
		c.wantRun(nil, frame.Root(), "force_set_balance", to(alice), compact(150))
		c.wantEvents(ours(balanceSet.Of(alice, n(150))))
		c.wantRun(nil, frame.Root(), "force_set_balance", to(alice), compact(30))
		c.wantEvents(ours(rescinded.Of(n(120))), ours(balanceSet.Of(alice, n(30))))
		c.wantTotal(130)
		c.wantRun(nil, frame.Root(), "force_set_balance", to(carol), compact(deposit))
		c.wantEvents(created(carol), ours(endowed.Of(carol, n(deposit))), ours(issued.Of(n(deposit))), ours(balanceSet.Of(carol, n(deposit))))
		// Less than the deposit is nothing.
		c.wantRun(nil, frame.Root(), "force_set_balance", to(alice), compact(deposit-1))
		c.wantEvents(killed(alice), ours(rescinded.Of(n(30))), ours(balanceSet.Of(alice, n(0))))
		c.wantTotal(110)
		c.wantRun(primitives.ErrBadOrigin, frame.Signed(bob), "force_set_balance", to(bob), compact(1000))
		c.wantRun(primitives.ErrLookup, frame.Root(), "force_set_balance", nobody(), compact(1000))
		if err := c.system.IncConsumers(bob); err != nil {
			t.Fatal(err)
		}
		c.wantRun(primitives.ErrConsumerRemaining, frame.Root(), "force_set_balance", to(bob), compact(0))
		c.wantEvents()
		c.wantTotal(110)
	})
}

func TestRootAdjustsTheTotalIssuance(t *testing.T) {
	const increase, decrease = "\x00", "\x01"
	onChain(t, func(c *chain) {
		run := func(want error, origin frame.Origin, direction string, delta scale.U128) {
			t.Helper()
			c.wantRun(want, origin, "force_adjust_total_issuance", []byte(direction), codec.CompactU128.Marshal(delta))
		}
		run(nil, frame.Root(), increase, n(32))
		c.wantEvents(ours(totalIssuanceForced.Of(n(200), n(232))))
		run(nil, frame.Root(), decrease, n(33))
		c.wantEvents(ours(totalIssuanceForced.Of(n(232), n(199))))
		run(ErrDeltaZero, frame.Root(), increase, n(0))
		run(primitives.ErrBadOrigin, frame.Signed(alice), increase, n(1))
		c.inactiveIssuance.Put(n(100))
		run(ErrIssuanceDeactivated, frame.Root(), decrease, n(100))
		run(nil, frame.Root(), decrease, n(99))
		c.inactiveIssuance.Remove()
		c.forgetEvents()
		run(nil, frame.Root(), decrease, n(1000))
		c.wantEvents(ours(totalIssuanceForced.Of(n(100), n(0))))
		run(nil, frame.Root(), increase, scale.MaxU128)
		run(nil, frame.Root(), increase, n(1))
		c.wantEvents(ours(totalIssuanceForced.Of(n(0), scale.MaxU128)), ours(totalIssuanceForced.Of(scale.MaxU128, scale.MaxU128)))
		if err := c.Mint(alice, n(1)); err != primitives.ErrOverflow {
			t.Errorf("%v", err)
		}
	})
}

func TestAccountsBurn(t *testing.T) {
	onChain(t, func(c *chain) {
		c.wantRun(nil, frame.Signed(alice), "burn", compact(20), flag(true))
		c.wantEvents(ours(burned.Of(alice, n(20))))
		c.wantTotal(180)
		c.wantRun(primitives.ErrFundsUnavailable, frame.Signed(alice), "burn", compact(71), flag(true))
		c.wantRun(primitives.ErrFundsUnavailable, frame.Signed(alice), "burn", compact(81), flag(false))
		c.wantRun(primitives.ErrBadOrigin, frame.Root(), "burn", compact(1), flag(false))
		c.wantEvents()
		c.wantRun(nil, frame.Signed(alice), "burn", compact(77), flag(false))
		c.wantEvents(killed(alice), ours(dustLost.Of(alice, n(3))), ours(burnedDebt.Of(n(3))), ours(burned.Of(alice, n(77))))
		c.wantTotal(100)
		c.totalIssuance.Put(n(5))
		c.wantRun(primitives.ErrOverflow, frame.Signed(bob), "burn", compact(6), flag(true))
	})
}

func TestCallsWeighAsInPolkadotSDK(t *testing.T) {
	const read, write = 25_000_000, 100_000_000
	accounts := codec.Vec(primitives.AccountIDCodec).Marshal(make([]primitives.AccountID, 3))
	onChain(t, func(c *chain) {
		for _, test := range []struct {
			call        *frame.Prepared
			time, proof uint64
		}{
			{c.call("transfer_allow_death", to(bob), compact(1)), 48_363_000 + read + write, 3593},
			{c.call("force_transfer", to(bob), to(bob), compact(1)), 49_944_000 + 2*(read+write), 6196},
			{c.call("transfer_keep_alive", to(bob), compact(1)), 38_159_000 + read + write, 3593},
			{c.call("transfer_all", to(bob), flag(true)), 47_385_000 + read + write, 3593},
			{c.call("force_unreserve", to(bob), plain(1)), 17_233_000 + read + write, 3593},
			{c.call("upgrade_accounts", accounts), 16_588_000 + 3*(13_973_659+read+write), 990 + 3*2603},
			{c.call("force_set_balance", to(bob), compact(1)), 19_929_000 + read + write, 3593},
			{c.call("force_adjust_total_issuance", []byte{0}, compact(1)), 6_594_000, 0},
			{c.call("burn", compact(1), flag(true)), 30_968_000, 0},
			{c.call("burn", compact(1), flag(false)), 20_711_000, 0},
		} {
			want := primitives.DispatchInfo{Weight: primitives.Weight{RefTime: test.time, ProofSize: test.proof}}
			if got := test.call.Info(); got != want {
				t.Errorf("%s: %+v, want %+v", test.call.Name(), got, want)
			}
		}
	})
}

func TestClientsKnowTheIndices(t *testing.T) {
	onChain(t, func(c *chain) {
		calls := map[string]uint8{
			"transfer_allow_death": 0, "force_transfer": 2, "transfer_keep_alive": 3, "transfer_all": 4, "force_unreserve": 5,
			"upgrade_accounts": 6, "force_set_balance": 8, "force_adjust_total_issuance": 9, "burn": 10,
		}
		for _, call := range c.Calls() {
			if index, known := calls[call.Name]; !known || index != call.Index {
				t.Errorf("call %s has index %d", call.Name, call.Index)
			}
		}
		events := map[string]uint8{
			"Endowed": 0, "DustLost": 1, "Transfer": 2, "BalanceSet": 3, "Reserved": 4, "Unreserved": 5, "Deposit": 7,
			"Withdraw": 8, "Minted": 10, "Burned": 12, "BurnedDebt": 13, "Upgraded": 16, "Issued": 17, "Rescinded": 18,
			"TotalIssuanceForced": 23,
		}
		for _, event := range c.Events() {
			if index, known := events[event.Name]; !known || index != event.Index {
				t.Errorf("event %s has index %d", event.Name, event.Index)
			}
		}
		if len(c.Calls()) != len(calls) || len(c.Events()) != len(events) || len(c.Errors()) != 12 {
			t.Errorf("%d calls, %d events, %d errors", len(c.Calls()), len(c.Events()), len(c.Errors()))
		}
		for i, e := range c.Errors() {
			if int(e.Index) != i {
				t.Errorf("error %s has index %d", e.Name, e.Index)
			}
		}
	})
}

// An account that has a reserve and nothing to live on cannot come about; pallet_balances gives it the deposit.
func TestAnUpgradeGivesWhatHasNothingToLiveOnTheDeposit(t *testing.T) {
	onChain(t, func(c *chain) {
		accounts := storage.Map[primitives.AccountID, system.AccountInfo]{
			Item: storage.Item{Module: "System", Name: "Account"}, Hasher: metadata.Blake2_128Concat,
			Key: primitives.AccountIDCodec, Value: system.AccountInfoCodec,
		}
		accounts.Put(carol, system.AccountInfo{Data: system.AccountData{Reserved: n(40)}})
		if !c.EnsureUpgraded(carol) || c.EnsureUpgraded(carol) {
			t.Error("the account was not upgraded once")
		}
		c.wantEvents(created(carol), ours(upgraded.Of(carol)))
		want := system.AccountInfo{
			Consumers: 1, Providers: 1, Data: system.AccountData{Free: n(deposit), Reserved: n(40), Flags: system.NewLogic},
		}
		if got := c.system.Account(carol); got != want {
			t.Errorf("%+v", got)
		}
	})
}

// Two things need the account: what is reserved, and something else. When nothing is reserved any more, it still cannot
// die, and its references are as before.
func TestReferencesAreKeptWhenAnAccountCannotDie(t *testing.T) {
	onChain(t, func(c *chain) {
		if err := c.Reserve(alice, n(50)); err != nil {
			t.Fatal(err)
		}
		if err := c.system.IncConsumers(alice); err != nil {
			t.Fatal(err)
		}
		before := c.system.Account(alice)
		_, err := c.mutate(alice, func(data *system.AccountData, isNew bool) error {
			if isNew {
				t.Error("the account is new")
			}
			data.Free, data.Reserved = scale.U128{}, scale.U128{}
			return nil
		})
		if err != primitives.ErrConsumerRemaining || c.system.Account(alice) != before {
			t.Errorf("%v: %+v", err, c.system.Account(alice))
		}
	})
}

func TestAccountsHaveAddresses(t *testing.T) {
	want := primitives.AccountID{
		0xd4, 0x35, 0x93, 0xc7, 0x15, 0xfd, 0xd3, 0x1c, 0x61, 0x14, 0x1a, 0xbd, 0x04, 0xa9, 0x9f, 0xd6,
		0x82, 0x2c, 0x85, 0x58, 0x85, 0x4c, 0xcd, 0xe3, 0x9a, 0x56, 0x84, 0xe7, 0xa5, 0x6d, 0xa2, 0x7d,
	}
	for _, text := range []string{"5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY", want.String()} {
		if got, err := ParseAccount(text); err != nil || got != want {
			t.Errorf("%s: %v %v", text, got, err)
		}
	}
	if _, err := ParseAccount("0xd4z5"); err == nil {
		t.Error("a wrong digit is read")
	}
}
