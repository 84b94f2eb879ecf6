package balances

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/system"
)

// AdjustmentDirection says which way the total issuance is changed.
type AdjustmentDirection uint8

// The directions by their index.
const (
	Increase AdjustmentDirection = iota
	Decrease
)

// AdjustmentDirectionCodec is the codec of AdjustmentDirection.
var AdjustmentDirectionCodec = codec.Enum[AdjustmentDirection]("pallet_balances::types::AdjustmentDirection", "Increase", "Decrease")

func addressArg(name string) frame.Arg[primitives.MultiAddress] {
	return frame.Arg[primitives.MultiAddress]{Name: name, Codec: primitives.MultiAddressCodec, TypeName: "AccountIdLookupOf<T>"}
}

func compactArg(name string) frame.Arg[scale.U128] {
	return frame.Arg[scale.U128]{Name: name, Codec: codec.CompactU128, TypeName: "T::Balance"}
}

// Calls lists the module's calls.
func (m *Module) Calls() []frame.Call {
	weights := weightsFor(m.system.Limits().DB)
	dest := addressArg("dest")
	keepAlive := frame.Arg[bool]{Name: "keep_alive", Codec: codec.Bool, TypeName: "bool"}
	burnt := keepAlive
	burnt.Weigh = func(keep bool, info *primitives.DispatchInfo) { info.Weight = info.Weight.Add(weights.burn(keep)) }
	accounts := frame.Arg[[]primitives.AccountID]{
		Name: "who", Codec: codec.Vec(primitives.AccountIDCodec), TypeName: "Vec<T::AccountId>",
		Weigh: func(who []primitives.AccountID, info *primitives.DispatchInfo) {
			info.Weight = info.Weight.Add(weights.upgradeAccount.Times(uint64(len(who))))
		},
	}
	direction := frame.Arg[AdjustmentDirection]{
		Name: "direction", Codec: AdjustmentDirectionCodec, TypeName: "AdjustmentDirection",
	}
	return []frame.Call{
		frame.Call2(0, "transfer_allow_death", "Transfer some liquid free balance to another account.",
			dest, compactArg("value"), m.transferAllowDeath).Costs(weights.transferAllowDeath),
		frame.Call3(2, "force_transfer",
			"Exactly as `transfer_allow_death`, except the origin must be root and the source account may be specified.",
			addressArg("source"), dest, compactArg("value"), m.forceTransfer).Costs(weights.forceTransfer),
		frame.Call2(3, "transfer_keep_alive",
			"Same as the [`transfer_allow_death`] call, but with a check that the transfer will not kill the origin account.",
			dest, compactArg("value"), m.transferKeepAlive).Costs(weights.transferKeepAlive),
		frame.Call2(4, "transfer_all", "Transfer the entire transferable balance from the caller account.",
			dest, keepAlive, m.transferAll).Costs(weights.transferAll),
		frame.Call2(5, "force_unreserve", "Unreserve some balance from a user by force.",
			addressArg("who"), amountArg("amount"), m.forceUnreserve).Costs(weights.forceUnreserve),
		frame.Call1(6, "upgrade_accounts", "Upgrade a specified account.", accounts, m.upgradeAccounts).
			Costs(weights.upgradeAccounts),
		frame.Call2(8, "force_set_balance", "Set the regular balance of a given account.",
			addressArg("who"), compactArg("new_free"), m.forceSetBalance).Costs(weights.forceSetBalance),
		frame.Call2(9, "force_adjust_total_issuance", "Adjust the total issuance in a saturating way.",
			direction, compactArg("delta"), m.forceAdjustTotalIssuance).Costs(weights.forceAdjustTotalIssuance),
		frame.Call2(10, "burn", "Burn the specified liquid free balance from the origin account.",
			compactArg("value"), burnt, m.burn),
	}
}

func preservation(keepAlive bool) Preservation {
	if keepAlive {
		return Preserve
	}
	return Expendable
}

func (m *Module) transferAllowDeath(origin frame.Origin, dest primitives.MultiAddress, value scale.U128) error {
	return m.transferSigned(origin, dest, value, Expendable)
}

func (m *Module) transferKeepAlive(origin frame.Origin, dest primitives.MultiAddress, value scale.U128) error {
	return m.transferSigned(origin, dest, value, Preserve)
}

func (m *Module) transferSigned(
	origin frame.Origin, dest primitives.MultiAddress, value scale.U128, keep Preservation,
) error {
	from, err := origin.EnsureSigned()
	if err != nil {
		return err
	}
	to, err := dest.Resolve()
	if err != nil {
		return err
	}
	return m.Transfer(from, to, value, keep)
}

func (m *Module) forceTransfer(origin frame.Origin, source, dest primitives.MultiAddress, value scale.U128) error {
	if err := origin.EnsureRoot(); err != nil {
		return err
	}
	from, err := source.Resolve()
	if err != nil {
		return err
	}
	to, err := dest.Resolve()
	if err != nil {
		return err
	}
	return m.Transfer(from, to, value, Expendable)
}

func (m *Module) transferAll(origin frame.Origin, dest primitives.MultiAddress, keepAlive bool) error {
	from, err := origin.EnsureSigned()
	if err != nil {
		return err
	}
	keep := preservation(keepAlive)
	return m.transferSigned(origin, dest, m.Reducible(from, keep), keep)
}

func (m *Module) forceUnreserve(origin frame.Origin, who primitives.MultiAddress, amount scale.U128) error {
	if err := origin.EnsureRoot(); err != nil {
		return err
	}
	id, err := who.Resolve()
	if err != nil {
		return err
	}
	m.Unreserve(id, amount)
	return nil
}

func (m *Module) upgradeAccounts(origin frame.Origin, who []primitives.AccountID) error {
	if _, err := origin.EnsureSigned(); err != nil {
		return err
	}
	done := 0
	for _, id := range who {
		if m.EnsureUpgraded(id) {
			done++
		}
	}
	// Nine of ten are enough: some may have been upgraded by others meanwhile.
	if len(who) > 0 && 10*done >= 9*len(who) {
		return frame.Free
	}
	return nil
}

func (m *Module) forceSetBalance(origin frame.Origin, who primitives.MultiAddress, free scale.U128) error {
	if err := origin.EnsureRoot(); err != nil {
		return err
	}
	id, err := who.Resolve()
	if err != nil {
		return err
	}
	if free.Cmp(m.existentialDeposit) < 0 {
		free = scale.U128{}
	}
	var old scale.U128
	if err := m.mutateAndDropDust(id, func(data *system.AccountData, _ bool) error {
		old, data.Free = data.Free, free
		return nil
	}); err != nil {
		return err
	}
	switch free.Cmp(old) {
	case 1:
		m.issue(free.SaturatingSub(old))
	case -1:
		m.rescind(old.SaturatingSub(free))
	}
	m.deposit(balanceSet.Of(id, free))
	return nil
}

func (m *Module) forceAdjustTotalIssuance(origin frame.Origin, direction AdjustmentDirection, delta scale.U128) error {
	if err := origin.EnsureRoot(); err != nil {
		return err
	}
	if delta.IsZero() {
		return ErrDeltaZero
	}
	before := m.totalIssuance.Get()
	after := before.SaturatingAdd(delta)
	if direction == Decrease {
		after = before.SaturatingSub(delta)
	}
	if m.inactiveIssuance.Get().Cmp(after) > 0 {
		return ErrIssuanceDeactivated
	}
	m.totalIssuance.Put(after)
	m.deposit(totalIssuanceForced.Of(before, after))
	return nil
}

func (m *Module) burn(origin frame.Origin, value scale.U128, keepAlive bool) error {
	who, err := origin.EnsureSigned()
	if err != nil {
		return err
	}
	return m.Burn(who, value, preservation(keepAlive))
}
