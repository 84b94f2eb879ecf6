package balances

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// The module's events, by the indices that pallet_balances has since MintedCredit and BurnedDebt came between the older
// ones. Those of locks, holds and freezes are left out.
var (
	endowed = frame.NewEvent2(0, "Endowed", "An account was created with some free balance.",
		accountArg("account"), amountArg("free_balance"))
	dustLost = frame.NewEvent2(1, "DustLost",
		"An account was removed whose balance was non-zero but below ExistentialDeposit, resulting in an outright loss.",
		accountArg("account"), amountArg("amount"))
	transferred = frame.NewEvent3(2, "Transfer", "Transfer succeeded.",
		accountArg("from"), accountArg("to"), amountArg("amount"))
	balanceSet = frame.NewEvent2(3, "BalanceSet", "A balance was set by root.", accountArg("who"), amountArg("free"))
	reserved   = frame.NewEvent2(4, "Reserved", "Some balance was reserved (moved from free to reserved).",
		accountArg("who"), amountArg("amount"))
	unreserved = frame.NewEvent2(5, "Unreserved", "Some balance was unreserved (moved from reserved to free).",
		accountArg("who"), amountArg("amount"))
	deposited = frame.NewEvent2(7, "Deposit", "Some amount was deposited (e.g. for transaction fees).",
		accountArg("who"), amountArg("amount"))
	withdrawn = frame.NewEvent2(8, "Withdraw", "Some amount was withdrawn from the account (e.g. for transaction fees).",
		accountArg("who"), amountArg("amount"))
	minted = frame.NewEvent2(10, "Minted", "Some amount was minted into an account.",
		accountArg("who"), amountArg("amount"))
	burned = frame.NewEvent2(12, "Burned", "Some amount was burned from an account.",
		accountArg("who"), amountArg("amount"))
	burnedDebt = frame.NewEvent1(13, "BurnedDebt", "Some debt has been dropped from the Total Issuance.", amountArg("amount"))
	upgraded   = frame.NewEvent1(16, "Upgraded", "An account was upgraded.", accountArg("who"))
	issued     = frame.NewEvent1(17, "Issued",
		"Total issuance was increased by `amount`, creating a credit to be balanced.", amountArg("amount"))
	rescinded = frame.NewEvent1(18, "Rescinded",
		"Total issuance was decreased by `amount`, creating a debt to be balanced.", amountArg("amount"))
	totalIssuanceForced = frame.NewEvent2(23, "TotalIssuanceForced", "The `TotalIssuance` was forcefully changed.",
		amountArg("old"), amountArg("new"))
)

func accountArg(name string) frame.Arg[primitives.AccountID] {
	return frame.Arg[primitives.AccountID]{Name: name, Codec: primitives.AccountIDCodec, TypeName: "T::AccountId"}
}

func amountArg(name string) frame.Arg[scale.U128] {
	return frame.Arg[scale.U128]{Name: name, Codec: codec.U128, TypeName: "T::Balance"}
}

// Events lists the module's events.
func (m *Module) Events() []frame.Event {
	return []frame.Event{
		endowed.Event, dustLost.Event, transferred.Event, balanceSet.Event, reserved.Event, unreserved.Event,
		deposited.Event, withdrawn.Event, minted.Event, burned.Event, burnedDebt.Event, upgraded.Event, issued.Event,
		rescinded.Event, totalIssuanceForced.Event,
	}
}

func (m *Module) deposit(event frame.Occurrence) { m.system.Deposit(m, event) }
