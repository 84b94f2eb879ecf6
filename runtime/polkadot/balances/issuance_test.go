package balances

import (
	"math/rand"
	"testing"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/jsonvalue"
	"dotgo.dev/runtime/sdk/memhost"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/storage"
	"dotgo.dev/runtime/sdk/system"
)

func TestCreditsArePartOfTheTotalIssuance(t *testing.T) {
	onChain(t, func(c *chain) {
		credit, err := c.Withdraw(alice, n(40), Preserve)
		if err != nil || credit.Amount() != n(40) {
			t.Fatal(err)
		}
		c.wantEvents(ours(withdrawn.Of(alice, n(40))))
		c.wantTotal(200)
		credit, err = c.Deposit(bob, credit, n(15))
		if err != nil || credit.Amount() != n(25) {
			t.Errorf("%v %v", credit, err)
		}
		c.wantEvents(ours(deposited.Of(bob, n(15))))
		// Too little for a new account: it stays in the credit.
		if credit, err = c.Deposit(carol, credit, n(deposit-1)); err != nil || credit.Amount() != n(25) {
			t.Errorf("%v %v", credit, err)
		}
		c.wantEvents(ours(deposited.Of(carol, n(0))))
		if credit, err = c.Deposit(alice, credit, n(5)); err != nil || credit.Amount() != n(20) {
			t.Errorf("%v %v", credit, err)
		}
		c.forgetEvents()
		c.Drop(credit)
		c.Drop(Credit{})
		c.wantEvents(ours(burnedDebt.Of(n(20))))
		c.wantTotal(180)
		c.wantFree(alice, 65)
		c.wantFree(bob, 115)
		// A deposit is at most the credit.
		if credit, err = c.Deposit(bob, Credit{amount: n(1)}, n(5)); err != nil || !credit.Amount().IsZero() {
			t.Errorf("%v %v", credit, err)
		}
		c.wantFree(bob, 116)
	})
}

func TestWithdrawalsAreRefused(t *testing.T) {
	onChain(t, func(c *chain) {
		for _, test := range []struct {
			amount uint64
			keep   Preservation
		}{{91, Preserve}, {91, Protect}, {101, Expendable}} {
			if credit, err := c.Withdraw(alice, n(test.amount), test.keep); err != primitives.ErrFundsUnavailable || credit != (Credit{}) {
				t.Errorf("%+v: %v %v", test, credit, err)
			}
		}
		c.wantEvents()
		if _, err := c.Withdraw(alice, n(95), Expendable); err != nil {
			t.Error(err)
		}
		c.wantEvents(killed(alice), ours(dustLost.Of(alice, n(5))), ours(burnedDebt.Of(n(5))), ours(withdrawn.Of(alice, n(95))))
	})
}

func TestMintingIsRefused(t *testing.T) {
	onChain(t, func(c *chain) {
		if err := c.Mint(carol, n(deposit-1)); err != primitives.ErrBelowMinimum {
			t.Error(err)
		}
		if err := c.Mint(alice, scale.MaxU128); err != primitives.ErrOverflow {
			t.Error(err)
		}
		c.wantEvents()
		c.wantTotal(200)
	})
}

func TestReservesAreRefused(t *testing.T) {
	onChain(t, func(c *chain) {
		want := func(err error, amount uint64) {
			t.Helper()
			before := c.system.Account(alice)
			if got := c.Reserve(alice, n(amount)); got != err || before != c.system.Account(alice) {
				t.Errorf("%v, want %v: %+v", got, err, c.system.Account(alice))
			}
			c.wantEvents()
		}
		want(ErrInsufficientBalance, 101)
		// What is left would not keep the account.
		want(primitives.ErrConsumerRemaining, 91)
		want(nil, 0)
		c.setData(alice, func(d *system.AccountData) { d.Reserved = scale.MaxU128 })
		want(primitives.ErrOverflow, 1)
		c.setData(alice, func(d *system.AccountData) { d.Reserved, d.Frozen = scale.U128{}, n(80) })
		want(ErrLiquidityRestrictions, 21)
		c.setData(alice, func(d *system.AccountData) { d.Frozen = scale.U128{} })
		for range 16 {
			if err := c.system.IncConsumers(alice); err != nil {
				t.Fatal(err)
			}
		}
		want(primitives.ErrTooManyConsumers, 20)
	})
}

// TestIssuanceIsExact does what accounts may do at random; the seed is fixed.
func TestIssuanceIsExact(t *testing.T) {
	random := rand.New(rand.NewSource(7))
	accounts := make([]primitives.AccountID, 8)
	for i := range accounts {
		accounts[i] = primitives.AccountID{10, byte(i)}
	}
	done := make(map[string]int)
	onChain(t, func(c *chain) {
		for step := range 2000 {
			who, other := accounts[random.Intn(len(accounts))], accounts[random.Intn(len(accounts))]
			name := c.randomStep(random, who, other)
			if name != "" {
				done[name]++
			}
			c.forgetEvents()
			if !c.checkInvariants(step) {
				return
			}
		}
	})
	for _, name := range []string{
		"transfer_allow_death", "transfer_keep_alive", "transfer_all", "force_transfer", "force_unreserve", "force_set_balance",
		"burn", "reserve", "fee", "mint",
	} {
		if done[name] < 20 {
			t.Errorf("%s succeeded %d times only", name, done[name])
		}
	}
}

// randomStep returns the name of what it did, or nothing where that was refused.
func (c *chain) randomStep(random *rand.Rand, who, other primitives.AccountID) string {
	amount := uint64(random.Intn(60))
	calls := []struct {
		origin    frame.Origin
		name      string
		arguments [][]byte
	}{
		{frame.Signed(who), "transfer_allow_death", [][]byte{to(other), compact(amount)}},
		{frame.Signed(who), "transfer_keep_alive", [][]byte{to(other), compact(amount)}},
		{frame.Signed(who), "transfer_all", [][]byte{to(other), flag(amount%2 == 0)}},
		{frame.Root(), "force_transfer", [][]byte{to(who), to(other), compact(amount)}},
		{frame.Root(), "force_unreserve", [][]byte{to(who), plain(amount)}},
		{frame.Root(), "force_set_balance", [][]byte{to(who), compact(amount * 2)}},
		{frame.Signed(who), "burn", [][]byte{compact(amount), flag(amount%2 == 0)}},
	}
	if i := random.Intn(len(calls) + 3); i < len(calls) {
		if c.call(calls[i].name, calls[i].arguments...).Run(calls[i].origin) != nil {
			return ""
		}
		return calls[i].name
	} else if i == len(calls) {
		return named("reserve", storage.Transaction(func() error { return c.Reserve(who, n(amount)) }))
	} else if i == len(calls)+1 {
		return named("mint", storage.Transaction(func() error { return c.Mint(who, n(amount)) }))
	}
	return named("fee", storage.Transaction(func() error {
		credit, err := c.Withdraw(who, n(amount), Preserve)
		if err != nil {
			return err
		}
		credit, err = c.Deposit(other, credit, n(amount/2))
		c.Drop(credit)
		return err
	}))
}

func named(name string, err error) string {
	if err != nil {
		return ""
	}
	return name
}

// checkInvariants says whether the balances sum up to the total issuance, and every account has what it lives on and
// the references that belong to its balance.
func (c *chain) checkInvariants(step int) bool {
	var sum scale.U128
	fine := true
	c.system.EachAccount(func(id primitives.AccountID, info system.AccountInfo) bool {
		sum = sum.SaturatingAdd(info.Data.Free).SaturatingAdd(info.Data.Reserved)
		consumers := uint32(0)
		if !info.Data.Reserved.IsZero() {
			consumers = 1
		}
		if info.Data.Free.Cmp(n(deposit)) < 0 || info.Providers != 1 || info.Consumers != consumers {
			c.t.Errorf("step %d: account %v: %+v", step, id, info)
			fine = false
		}
		return true
	})
	if sum != c.TotalIssuance() {
		c.t.Errorf("step %d: the balances sum up to %v, the total issuance is %v", step, sum, c.TotalIssuance())
		return false
	}
	return fine
}

func TestGenesisEndowsAccounts(t *testing.T) {
	build := func(c *chain, text string) error {
		value, err := jsonvalue.Parse([]byte(text))
		if err != nil {
			return err
		}
		return jsonvalue.Read(value, func(root jsonvalue.Cursor) { c.BuildGenesis(root, true) })
	}
	onGenesis := func(f func(c *chain)) {
		r := frame.NewRuntime("test_runtime")
		s := system.New(systemIndex, r, primitives.RuntimeVersion{}, system.DefaultLimits())
		c := &chain{Module: New(balancesIndex, s, scale.NewU128(deposit)), t: t, runtime: r}
		memhost.New(nil).Call(func() { f(c) })
	}
	const a = `"0x0100000000000000000000000000000000000000000000000000000000000000"`
	const b = `"0x0200000000000000000000000000000000000000000000000000000000000000"`
	onGenesis(func(c *chain) {
		if err := build(c, `{"balances":[[`+b+`,10],[`+a+`,340282366920938463463374607431768211445]],"devAccounts":null}`); err != nil {
			t.Fatal(err)
		}
		want := system.AccountInfo{Providers: 1, Data: system.AccountData{Free: n(10), Flags: system.NewLogic}}
		if c.system.Account(bob) != want || c.TotalIssuance() != scale.MaxU128 {
			t.Errorf("%+v %v", c.system.Account(bob), c.TotalIssuance())
		}
		c.wantEvents()
	})
	onGenesis(func(c *chain) {
		if err := build(c, c.DefaultGenesis()); err != nil || !c.TotalIssuance().IsZero() || !c.totalIssuance.Exists() {
			t.Errorf("%v %v", err, c.TotalIssuance())
		}
	})
	for text, want := range map[string]string{
		`{"balances":[[` + a + `,9]]}`:                                                      "$.balances[0][1]: the balance is below the existential deposit",
		`{"balances":[[` + a + `,10],[` + a + `,10]]}`:                                      "$.balances[1][0]: the account has a balance already",
		`{"balances":[[` + a + `,10],[` + b + `,340282366920938463463374607431768211446]]}`: "$: the total issuance does not fit 128 bits",
		`{"balances":[["0x01",10]]}`:                                                        "$.balances[0][0]: an account has 32 bytes",
		`{"devAccounts":[1,10,"//Sender/{}"]}`:                                              "$.devAccounts: the runtime cannot derive accounts: list them under balances",
		`{"accounts":[]}`:                                                                   `$: the field "accounts" is unknown`,
	} {
		onGenesis(func(c *chain) {
			if err := build(c, text); err == nil || err.Error() != want {
				t.Errorf("%s: %v", text, err)
			}
		})
	}
}

func TestConstantsAndStorage(t *testing.T) {
	onChain(t, func(c *chain) {
		want := map[string]string{
			"ExistentialDeposit": string(codec.U128.Marshal(n(deposit))), "MaxLocks": "\x32\x00\x00\x00",
			"MaxReserves": "\x00\x00\x00\x00", "MaxFreezes": "\x00\x00\x00\x00",
		}
		for _, constant := range c.Constants() {
			if string(constant.Value) != want[constant.Name] {
				t.Errorf("%s is %x", constant.Name, constant.Value)
			}
			delete(want, constant.Name)
		}
		if len(want) > 0 {
			t.Errorf("missing: %v", want)
		}
		if c.ExistentialDeposit() != n(deposit) || len(c.Storage()) != 2 || c.Crate() != "pallet_balances" {
			t.Errorf("%v %d %s", c.ExistentialDeposit(), len(c.Storage()), c.Crate())
		}
		defer func() {
			if recover() != "The existential deposit must be greater than zero!" {
				t.Error("the existential deposit may be 0")
			}
		}()
		New(1, c.system, scale.U128{})
	})
}
