package balances

import (
	"testing"

	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/system"
)

func TestATransferMovesTheAmount(t *testing.T) {
	onChain(t, func(c *chain) {
		c.wantRun(nil, frame.Signed(alice), "transfer_allow_death", to(bob), compact(30))
		c.wantEvents(ours(transferred.Of(alice, bob, n(30))))
		c.wantFree(alice, 70)
		c.wantFree(bob, 130)
		c.wantTotal(200)
	})
}

func TestATransferMakesAnAccount(t *testing.T) {
	onChain(t, func(c *chain) {
		c.wantRun(nil, frame.Signed(alice), "transfer_keep_alive", to(carol), compact(deposit))
		c.wantEvents(created(carol), ours(endowed.Of(carol, n(deposit))), ours(transferred.Of(alice, carol, n(deposit))))
		if info := c.system.Account(carol); info.Providers != 1 || info.Data.Flags != system.NewLogic {
			t.Errorf("%+v", info)
		}
	})
}

func TestATransferMayKillTheSender(t *testing.T) {
	onChain(t, func(c *chain) {
		c.wantRun(nil, frame.Signed(alice), "transfer_allow_death", to(bob), compact(95))
		c.wantEvents(killed(alice), ours(dustLost.Of(alice, n(5))), ours(burnedDebt.Of(n(5))), ours(transferred.Of(alice, bob, n(95))))
		c.wantFree(alice, 0)
		c.wantTotal(195)
		if c.system.Account(alice) != (system.AccountInfo{Data: system.NoData()}) {
			t.Errorf("%+v", c.system.Account(alice))
		}
		c.wantRun(nil, frame.Signed(bob), "transfer_allow_death", to(carol), compact(195))
		c.wantEvents(killed(bob), created(carol), ours(endowed.Of(carol, n(195))), ours(transferred.Of(bob, carol, n(195))))
		c.wantTotal(195)
	})
}

func TestATransferToOneselfOnlyChecks(t *testing.T) {
	onChain(t, func(c *chain) {
		c.wantRun(nil, frame.Signed(alice), "transfer_allow_death", to(alice), compact(100))
		c.wantRun(primitives.ErrFundsUnavailable, frame.Signed(alice), "transfer_allow_death", to(alice), compact(101))
		c.wantEvents()
		c.wantFree(alice, 100)
	})
}

func TestATransferOfNothing(t *testing.T) {
	onChain(t, func(c *chain) {
		c.wantRun(nil, frame.Signed(carol), "transfer_keep_alive", to(bob), compact(0))
		c.wantEvents(ours(endowed.Of(carol, n(0))), ours(transferred.Of(carol, bob, n(0))))
		c.wantFree(carol, 0)
		if c.system.Account(carol).Providers != 0 {
			t.Error("a transfer of nothing made an account")
		}
	})
}

func TestTransfersAreRefused(t *testing.T) {
	huge := scale.MaxU128
	for name, test := range map[string]struct {
		prepare func(*chain)
		call    string
		from    frame.Origin
		to      []byte
		amount  uint64
		want    error
	}{
		"by root":                {nil, "transfer_allow_death", frame.Root(), to(bob), 1, primitives.ErrBadOrigin},
		"by nobody":              {nil, "transfer_keep_alive", frame.None(), to(bob), 1, primitives.ErrBadOrigin},
		"to no account":          {nil, "transfer_allow_death", frame.Signed(alice), nobody(), 1, primitives.ErrLookup},
		"keeping, to no account": {nil, "transfer_keep_alive", frame.Signed(alice), nobody(), 1, primitives.ErrLookup},
		"of more than there is":  {nil, "transfer_allow_death", frame.Signed(alice), to(bob), 201, primitives.ErrUnderflow},
		"of more than one has":   {nil, "transfer_allow_death", frame.Signed(alice), to(bob), 101, primitives.ErrFundsUnavailable},
		"of all, keeping":        {nil, "transfer_keep_alive", frame.Signed(alice), to(bob), 100, primitives.ErrNotExpendable},
		"of too much, keeping":   {nil, "transfer_keep_alive", frame.Signed(alice), to(bob), 91, primitives.ErrNotExpendable},
		"of too little":          {nil, "transfer_allow_death", frame.Signed(alice), to(carol), deposit - 1, primitives.ErrBelowMinimum},
		"of what is frozen": {func(c *chain) {
			c.setData(alice, func(d *system.AccountData) { d.Frozen = n(50) })
		}, "transfer_allow_death", frame.Signed(alice), to(bob), 51, primitives.ErrFrozen},
		"by an account that is needed": {func(c *chain) {
			if err := c.system.IncConsumers(alice); err != nil {
				c.t.Fatal(err)
			}
		}, "transfer_allow_death", frame.Signed(alice), to(bob), 91, primitives.ErrFrozen},
		"to a full account": {func(c *chain) {
			c.setData(bob, func(d *system.AccountData) { d.Free = huge })
		}, "transfer_allow_death", frame.Signed(alice), to(bob), 1, primitives.ErrOverflow},
		"to an account with a full reserve": {func(c *chain) {
			c.setData(bob, func(d *system.AccountData) { d.Reserved = huge.SaturatingSub(n(100)) })
		}, "transfer_allow_death", frame.Signed(alice), to(bob), 1, primitives.ErrOverflow},
	} {
		t.Run(name, func(t *testing.T) {
			onChain(t, func(c *chain) {
				if test.prepare != nil {
					test.prepare(c)
				}
				c.wantRun(test.want, test.from, test.call, test.to, compact(test.amount))
				c.wantEvents()
			})
		})
	}
}

func TestWhatIsReservedCountsToWhatIsFrozen(t *testing.T) {
	onChain(t, func(c *chain) {
		if err := c.Reserve(alice, n(30)); err != nil {
			t.Fatal(err)
		}
		c.setData(alice, func(d *system.AccountData) { d.Frozen = n(50) })
		c.forgetEvents()
		c.wantRun(primitives.ErrFrozen, frame.Signed(alice), "transfer_allow_death", to(bob), compact(51))
		c.wantRun(nil, frame.Signed(alice), "transfer_allow_death", to(bob), compact(50))
		c.wantFree(alice, 20)
	})
}

func TestTransferAllLeavesTheDepositOrNothing(t *testing.T) {
	onChain(t, func(c *chain) {
		c.wantRun(nil, frame.Signed(alice), "transfer_all", to(carol), flag(true))
		c.wantFree(alice, deposit)
		c.wantEvents(created(carol), ours(endowed.Of(carol, n(90))), ours(transferred.Of(alice, carol, n(90))))
		c.wantRun(nil, frame.Signed(alice), "transfer_all", to(carol), flag(false))
		c.wantEvents(killed(alice), ours(transferred.Of(alice, carol, n(deposit))))
		c.wantFree(carol, 100)
		c.setData(bob, func(d *system.AccountData) { d.Frozen = n(40) })
		c.wantRun(nil, frame.Signed(bob), "transfer_all", to(carol), flag(false))
		c.wantFree(bob, 40)
		c.wantRun(primitives.ErrBadOrigin, frame.Root(), "transfer_all", to(carol), flag(false))
		c.wantRun(primitives.ErrLookup, frame.Signed(carol), "transfer_all", nobody(), flag(false))
		c.wantTotal(200)
	})
}

func TestRootTransfersFromAnyAccount(t *testing.T) {
	onChain(t, func(c *chain) {
		c.wantRun(nil, frame.Root(), "force_transfer", to(alice), to(bob), compact(100))
		c.wantEvents(killed(alice), ours(transferred.Of(alice, bob, n(100))))
		c.wantRun(primitives.ErrBadOrigin, frame.Signed(bob), "force_transfer", to(bob), to(alice), compact(50))
		c.wantRun(primitives.ErrLookup, frame.Root(), "force_transfer", nobody(), to(alice), compact(50))
		c.wantRun(primitives.ErrLookup, frame.Root(), "force_transfer", to(bob), nobody(), compact(50))
		c.wantRun(primitives.ErrFundsUnavailable, frame.Root(), "force_transfer", to(carol), to(bob), compact(50))
		c.wantEvents()
	})
}

func TestWhatAnAccountMaySpend(t *testing.T) {
	onChain(t, func(c *chain) {
		want := func(keep Preservation, amount uint64) {
			t.Helper()
			if got := c.Reducible(alice, keep); got != n(amount) {
				t.Errorf("%d: %v, want %d", keep, got, amount)
			}
		}
		want(Expendable, 100)
		want(Protect, 90)
		want(Preserve, 90)
		c.system.IncProviders(alice) // it lives on something else too
		want(Protect, 100)
		want(Preserve, 90)
		c.setData(alice, func(d *system.AccountData) { d.Frozen = n(60) })
		want(Expendable, 40)
		want(Preserve, 40)
		if err := c.system.IncConsumers(bob); err != nil {
			t.Fatal(err)
		}
		if got := c.Reducible(bob, Expendable); got != n(90) {
			t.Errorf("an account that is needed may spend %v", got)
		}
		if !c.CanWithdraw(bob, n(90)) || c.CanWithdraw(bob, n(91)) || !c.CanWithdraw(carol, n(0)) || c.CanWithdraw(carol, n(1)) {
			t.Error("CanWithdraw differs")
		}
	})
}
